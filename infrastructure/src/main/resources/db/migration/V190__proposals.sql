-- What was proposed and what became of it. Rebuilt from events at any time.
create table proposal (
    row bigint generated always as identity primary key,
    proposal varchar(36) not null unique,
    measure jsonb not null,
    first jsonb not null,
    instructions int not null,
    actor bigint not null,
    assets bigint[] not null,
    -- Whether anything of it is about no asset, or creates one.
    beyond boolean not null,
    -- Accounts it freezes or unfreezes, which nothing else may change meanwhile.
    changes bigint[] not null,
    subject varchar(255) not null,
    organisation varchar(64) not null,
    approver varchar(16) not null,
    approver_organisation varchar(64),
    status varchar(16) not null,
    made_at timestamptz not null,
    expires timestamptz not null,
    decider varchar(255),
    decider_organisation varchar(64),
    closed_at timestamptz,
    reason varchar(500)
);
create index proposal_organisation on proposal (organisation, row desc);
create index proposal_approver on proposal (approver_organisation, row desc);
create index proposal_unfinished on proposal (status, row) where status in ('OPEN', 'APPROVED');
