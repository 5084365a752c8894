-- What issuers announce; rebuilt from events at any time.
create table corporate_action (
    row bigserial primary key,
    action varchar(36) not null unique,
    asset bigint not null,
    kind text not null,
    basis text not null,
    digits bigint not null,
    decimals int not null,
    record_at timestamptz not null,
    pay_at timestamptz not null,
    zone text not null,
    announced_at timestamptz not null,
    changed_at timestamptz not null,
    amendments int not null default 0,
    cancelled text
);
create index corporate_action_asset on corporate_action (asset, row desc);
create index corporate_action_payment on corporate_action (pay_at);
