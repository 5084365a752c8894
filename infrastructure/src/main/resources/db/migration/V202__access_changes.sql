-- Changes of what people and systems may do: proposed by one, decided by another. Subjects are references at the identity provider.
create table access_change (
    id uuid primary key,
    row bigint generated always as identity,
    subject varchar(255) not null,
    before jsonb not null,
    after jsonb not null,
    proposed_by varchar(255) not null,
    proposed_at timestamptz not null,
    state varchar(16) not null,
    decided_by varchar(255),
    decided_at timestamptz,
    reason varchar(500) not null default '',
    check (decided_by is null or state = 'WITHDRAWN' or decided_by <> proposed_by and decided_by <> subject)
);
create unique index access_change_open on access_change (subject) where state in ('PROPOSED', 'APPROVED');
create index access_change_subject on access_change (subject, row desc);
