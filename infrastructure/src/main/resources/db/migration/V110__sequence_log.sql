-- The ledger's total order, as it was made. Appended only.
create table sequence_log (
    line bigserial primary key,
    kind varchar(8) not null check (kind in ('OPENED', 'APPLIED', 'CLOSED')),
    bundle uuid,
    first int,
    entry jsonb not null,
    unique (bundle, first)
);
-- The line up to which the event store was told.
create table sequence_told (line bigint not null);
insert into sequence_told values (0);
create table batch_proof (
    batch bigint primary key,
    proof bytea not null
);
create sequence account_number start 2;
create sequence asset_number start 1;
create table idempotency_key (
    caller varchar(255) not null,
    key varchar(255) not null,
    body_hash char(64) not null,
    status int not null,
    answer text not null,
    created_at timestamptz not null default now(),
    primary key (caller, key)
);
