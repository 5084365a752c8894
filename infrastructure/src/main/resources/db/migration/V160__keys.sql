-- Signing keys the platform keeps for accounts. The seed is sealed under the master key; root and leaves are public.
create table kept_key (
    id bigserial primary key,
    root varchar(66) not null unique,
    account bigint not null,
    depth int not null,
    base int not null,
    sealed_seed bytea not null,
    leaves bytea not null,
    created_at timestamptz not null default now()
);
create index kept_key_account on kept_key (account, id);
-- One message an index, written before its signature is made. Appended only.
create table used_index (
    root varchar(66) not null references kept_key (root),
    index bigint not null,
    message varchar(66) not null,
    used_at timestamptz not null default now(),
    primary key (root, index)
);
