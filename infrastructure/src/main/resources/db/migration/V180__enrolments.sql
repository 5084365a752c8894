-- Which institution's own key vouched for an account's signing key, and by which bundle the ledger was told.
create table key_enrolment (
    bundle uuid primary key,
    account bigint not null,
    root varchar(66) not null,
    algorithm varchar(8) not null,
    public_key text not null,
    signature text not null,
    enrolled_at timestamptz not null
);
create index key_enrolment_account on key_enrolment (account);
