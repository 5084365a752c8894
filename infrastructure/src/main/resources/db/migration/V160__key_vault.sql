-- Signing keys the platform keeps for accounts; the seed is encrypted under the master key whose fingerprint is named.
create table vault_key (
    id bigserial primary key,
    root varchar(66) not null unique,
    account bigint not null,
    depth int not null,
    first_index bigint not null,
    master_key varchar(16) not null,
    nonce bytea not null,
    seed bytea not null,
    -- Digests of the one-time keys, 32 bytes each; public.
    leaves bytea not null,
    created_at timestamptz not null default now()
);
create index vault_key_account on vault_key (account, id);
-- One-time keys that are used up, and the one message each may sign. Rows are never changed or deleted.
create table vault_burnt_index (
    root varchar(66) not null references vault_key (root),
    key_index bigint not null,
    message varchar(66) not null,
    burnt_at timestamptz not null default now(),
    primary key (root, key_index)
);
create function vault_burnt_index_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'a used one-time key stays used: vault_burnt_index is never changed';
end $$;
create trigger vault_burnt_index_is_kept before update or delete or truncate on vault_burnt_index
    for each statement execute function vault_burnt_index_is_kept();
