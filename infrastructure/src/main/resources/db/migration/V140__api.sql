-- What the API needs of the read models: whether the ledger has it, whole profiles, the agent.
alter table asset add column agent bigint not null default 0, add column on_ledger boolean not null default false;
alter table account add column classes int[] not null default '{}', add column on_ledger boolean not null default false;
create index account_organisation on account (organisation);
create index instruction_unanswered_update on instruction (from_account) where kind = 'UpdateAccount' and answered_at is null;
create index instruction_actor on instruction (actor, row desc);

-- Ledger numbers, handed out in ranges to bundles: the same bundle gets the same range again.
drop sequence account_number;
drop sequence asset_number;
create table number_counter (
    kind varchar(7) primary key check (kind in ('ACCOUNT', 'ASSET')),
    next bigint not null
);
insert into number_counter values ('ACCOUNT', 2), ('ASSET', 1);
create table number_range (
    bundle varchar(36) not null,
    kind varchar(7) not null references number_counter,
    first bigint not null,
    primary key (bundle, kind)
);

-- Claimed before anything is done, answered after; a claim without an answer is one whose attempt may be repeated.
drop table idempotency_key;
create table idempotency_key (
    scope varchar(255) not null,
    key varchar(255) not null,
    body_hash char(64) not null,
    answer text,
    claimed_at timestamptz not null,
    primary key (scope, key)
);
