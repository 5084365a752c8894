alter table batch_proof add column prove_millis bigint not null default 0;
-- One row: batches up to this number are final and need no further look.
create table settlement_position (
    only_row boolean primary key check (only_row),
    final_up_to bigint not null
);
-- The rollup contract this database belongs to, one a chain.
create table ethereum_deployment (
    chain_id bigint primary key,
    contract varchar(42) not null,
    verifier varchar(42) not null,
    genesis_root varchar(66) not null,
    deployed_at timestamptz not null default now()
);
-- Every transaction ever signed, stored before it is sent. Rows of one nonce are alternatives with rising fees: at most one is mined.
create table ethereum_outbox (
    id bigserial primary key,
    chain_id bigint not null,
    sender varchar(42) not null,
    nonce bigint not null,
    attempt int not null,
    batch bigint not null,
    step varchar(32) not null,
    target varchar(42),
    gas_limit bigint not null,
    max_fee numeric(30) not null,
    priority_fee numeric(30) not null,
    signed bytea not null,
    hash varchar(66) not null unique,
    status varchar(8) not null check (status in ('SIGNED', 'SENT', 'MINED', 'FAILED', 'REPLACED', 'DROPPED')),
    gas_used bigint,
    block bigint,
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    mined_at timestamptz,
    unique (chain_id, sender, nonce, attempt)
);
create index ethereum_outbox_batch on ethereum_outbox (batch, step);
