-- Rebuilt from events at any time.
create table asset (
    asset bigint primary key,
    name text not null,
    isin varchar(12) not null,
    issuer_lei varchar(20) not null,
    currency varchar(3) not null,
    issuer bigint not null,
    cap bigint not null default 0,
    supply bigint not null default 0,
    paused boolean not null default false,
    created_at timestamptz not null
);
create table account (
    account bigint primary key,
    organisation text not null,
    investor bigint not null,
    roles text not null,
    tier int not null,
    kyc_expiry timestamptz not null,
    country int not null,
    jurisdiction int not null,
    frozen boolean not null
);
create table holding (
    asset bigint not null,
    account bigint not null,
    balance bigint not null,
    frozen bigint not null,
    primary key (asset, account)
);
create table instruction (
    row bigserial primary key,
    bundle varchar(36) not null,
    index int not null,
    kind text not null,
    actor bigint not null,
    asset bigint,
    from_account bigint,
    to_account bigint,
    amount bigint,
    detail jsonb not null,
    refusal text,
    batch bigint,
    position bigint,
    accepted_at timestamptz not null,
    answered_at timestamptz,
    unique (bundle, index)
);
create index instruction_batch on instruction (batch);
create table batch (
    batch bigint primary key,
    stage text not null,
    previous_root varchar(66) not null,
    new_root varchar(66) not null,
    instruction_log varchar(66) not null,
    batch_time timestamptz not null,
    instructions int not null,
    proof_bytes int,
    prove_millis bigint,
    security_bits int,
    gas bigint not null default 0,
    transactions text[] not null default '{}'
);
create table batch_timeline (
    batch bigint not null,
    status text not null,
    at timestamptz not null,
    primary key (batch, status)
);
