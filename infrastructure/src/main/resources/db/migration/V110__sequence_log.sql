-- The ledger's total order, as it was made. Appended only.
create table sequence_log (
    line bigserial primary key,
    kind varchar(8) not null check (kind in ('OPENED', 'APPLIED', 'CLOSED')),
    bundle varchar(36) unique,
    entry jsonb not null
);
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
