-- Receivers of status changes, and the messages to them.
create table webhook (
    id varchar(36) primary key,
    organisation varchar(64) not null,
    everything boolean not null,
    url varchar(500) not null,
    description varchar(200) not null,
    -- Empty: all.
    statuses text[] not null,
    state varchar(6) not null check (state in ('ACTIVE', 'PAUSED')),
    reason text not null default '',
    cursor_row bigint not null,
    cursor_place bigint not null,
    created_at timestamptz not null,
    failing_since timestamptz,
    delivered_at timestamptz,
    -- Which process delivers to it, until when.
    holder varchar(100),
    held_until timestamptz
);
create index webhook_organisation on webhook (organisation);
create table webhook_delivery (
    row bigserial primary key,
    id varchar(36) not null unique,
    webhook varchar(36) not null references webhook (id) on delete cascade,
    state varchar(10) not null check (state in ('WAITING', 'DELIVERED', 'DEAD', 'HELD', 'SUPERSEDED')),
    to_row bigint not null,
    to_place bigint not null,
    events int not null,
    -- bundle.index of each event's instruction.
    instructions text[] not null,
    -- As sent in every attempt; gone once it was taken.
    body bytea,
    attempts int not null default 0,
    last_status int not null default 0,
    last_error varchar(300) not null default '',
    created_at timestamptz not null,
    first_attempt_at timestamptz,
    next_attempt_at timestamptz,
    delivered_at timestamptz
);
create index webhook_delivery_list on webhook_delivery (webhook, row desc);
create index webhook_delivery_open on webhook_delivery (webhook, row) where state in ('WAITING', 'DEAD', 'HELD');
-- Keys that sign messages; the private part is sealed under the master key whose fingerprint is named.
create table webhook_key (
    row bigserial primary key,
    id varchar(43) not null unique,
    public_key varchar(43) not null,
    master_key varchar(16) not null,
    nonce bytea not null,
    sealed bytea not null,
    created_at timestamptz not null
);
