-- The public keys systems sign their requests with; one that is replaced or retired stays, so that old signatures can be explained.
create table signing_key (
    row bigint generated always as identity primary key,
    client varchar(64) not null,
    id varchar(64) not null,
    algorithm varchar(32) not null,
    public_key text not null,
    enrolled_at timestamptz not null,
    enrolled_by varchar(255) not null,
    retired_at timestamptz,
    retired_by varchar(255)
);
create unique index signing_key_in_use on signing_key (client, id) where retired_at is null;

-- What was used once to sign, for as long as it could be good.
create table signing_nonce (
    client varchar(64) not null,
    nonce varchar(128) not null,
    used_at timestamptz not null,
    primary key (client, nonce)
);
create index signing_nonce_age on signing_nonce (used_at);
