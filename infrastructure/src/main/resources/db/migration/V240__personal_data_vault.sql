-- Personal data, and nothing of it elsewhere. Each person has a data key, sealed under the master key whose fingerprint is named; without
-- the key a person is erased. Everything else is sealed under the person's key.
create schema vault;
create table vault.person (
    person bigint primary key,
    master_key varchar(16),
    nonce bytea,
    data_key bytea,
    kept_at timestamptz not null,
    erased_at timestamptz,
    constraint erased_is_without_key check ((erased_at is null) = (data_key is not null) and (data_key is null) = (nonce is null)
        and (data_key is null) = (master_key is null))
);
create table vault.field (
    person bigint not null references vault.person,
    name varchar(32) not null,
    version int not null,
    nonce bytea not null,
    text bytea not null,
    primary key (person, name, version)
);
create table vault.document (
    person bigint not null references vault.person,
    number int not null,
    -- Kind, file name, format, hash and salt as one sealed text.
    nonce bytea not null,
    description bytea not null,
    content_nonce bytea not null,
    content bytea not null,
    salted_hash varchar(66) not null,
    primary key (person, number)
);
alter table vault.document alter column content set storage external;
-- A keyed hash of each word of a name; the key is sealed under the master key.
create table vault.index_key (
    only_row boolean primary key check (only_row),
    master_key varchar(16) not null,
    nonce bytea not null,
    key bytea not null
);
create table vault.name_word (
    word bytea not null,
    person bigint not null references vault.person,
    primary key (word, person)
);
create index name_word_person on vault.name_word (person);
-- Who read whose data, when and why. Never changed, also not by an erasure.
create table vault.reading (
    id bigserial primary key,
    person bigint not null,
    reader text not null,
    purpose varchar(32) not null,
    at timestamptz not null
);
create index reading_person on vault.reading (person, id desc);
create function vault.is_kept() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to', tg_table_name;
end $$;
create trigger reading_is_kept before update or delete or truncate on vault.reading for each statement execute function vault.is_kept();
-- Erased is erased: no row comes back, or goes.
create function vault.erased_stays_erased() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.erased_at is not null then
        raise exception 'a person is not forgotten to have been erased';
    end if;
    return new;
end $$;
create trigger erased_stays_erased before update or delete on vault.person for each row execute function vault.erased_stays_erased();

-- References of investors handed out to requests, far above those that were given by hand.
create table investor_number (
    request varchar(36) primary key,
    investor bigint generated always as identity (start with 100000001)
);
