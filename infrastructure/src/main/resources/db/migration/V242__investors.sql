-- Investors' files: references, states, reasons; nothing personal. Rebuilt from events at any time.
create table investor (
    investor bigint primary key,
    organisation text not null,
    stage varchar(16) not null,
    erasure varchar(16) not null default 'NONE',
    applicant text not null,
    erasure_by text,
    documents int not null,
    profile jsonb,
    reason varchar(32),
    applied_at timestamptz not null
);
create index investor_organisation on investor (organisation, investor);
create table investor_step (
    row bigserial primary key,
    investor bigint not null,
    step varchar(32) not null,
    by text not null,
    note varchar(32) not null default '',
    at timestamptz not null
);
create index investor_step_investor on investor_step (investor, row);
create index instruction_profile on instruction (coalesce(to_account, from_account), row desc) where kind in ('RegisterAccount', 'UpdateAccount');
