-- Who was turned away from what, and what was administered or taken out. Never changed: the table refuses it.
create table access_log (
    row bigint generated always as identity primary key,
    at timestamptz not null,
    kind varchar(16) not null,
    subject varchar(255) not null,
    organisation varchar(64) not null,
    method varchar(16) not null,
    route varchar(255) not null,
    status int not null,
    detail varchar(255) not null,
    correlation varchar(64) not null
);
create index access_log_kind on access_log (kind, row desc);
create index access_log_organisation on access_log (organisation, row desc);
create index access_log_subject on access_log (subject, row desc);

create function access_log_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the access log is only added to';
end $$;
create trigger access_log_stays before update or delete or truncate on access_log for each statement execute function access_log_stays();
