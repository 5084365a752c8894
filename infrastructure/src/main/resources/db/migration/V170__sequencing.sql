-- Lines are written in a compact form from here on ('data'); those written before keep theirs ('entry'). A line that closes or seals a
-- batch names it, and does so once.
alter table sequence_log
    alter column entry drop not null,
    add column data bytea,
    add column batch bigint,
    drop constraint sequence_log_kind_check,
    add constraint sequence_log_kind_check check (kind in ('OPENED', 'APPLIED', 'CLOSED', 'SEALED')),
    add constraint sequence_log_one_form check ((entry is null) <> (data is null)),
    alter column line drop default;
drop sequence sequence_log_line_seq;
update sequence_log set batch = (entry ->> 'batch')::bigint where kind = 'CLOSED';
create unique index sequence_log_batch on sequence_log (batch, kind) where batch is not null;

-- Who writes the sequence log. Every append locks and checks this row, so a process that lost it can not append.
create table sequence_writer (
    only_row boolean primary key check (only_row),
    epoch bigint not null,
    node text not null,
    session int not null,
    session_start timestamptz not null,
    renewed_at timestamptz not null,
    lasts interval not null
);

-- The ledger after a batch; several are kept, so that a start need not replay the whole log.
create table ledger_snapshot (
    batch bigint primary key,
    line bigint not null,
    position bigint not null,
    batch_time bigint not null,
    root varchar(66) not null,
    state bytea not null,
    taken_at timestamptz not null default now()
);
alter table ledger_snapshot alter column state set storage external;

-- Every bundle accepted by an event up to this one is in the sequence log.
create table sequence_feed (position bigint not null);
insert into sequence_feed values (0);
