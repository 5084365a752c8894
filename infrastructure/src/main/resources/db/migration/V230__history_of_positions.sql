-- What every position was after each change of it, and an asset's supply and holders after each change of any: the register as of any
-- time. Written from sequenced instructions; an asset's supply and its positions are counted apart, so that each checks the other.
create table position_change (
    asset bigint not null,
    account bigint not null,
    position bigint not null,
    batch bigint not null,
    at timestamptz not null,
    balance bigint not null,
    frozen bigint not null,
    primary key (asset, account, position)
);
create table asset_change (
    asset bigint not null,
    position bigint not null,
    batch bigint not null,
    at timestamptz not null,
    supply bigint not null,
    holders int not null,
    primary key (asset, position)
);
create index asset_change_at on asset_change (asset, at desc, position desc);
-- Kept, not counted: an asset can have a hundred thousand.
alter table asset add column holders int not null default 0;

-- Lists newest first by what people look for.
drop index instruction_batch;
create index instruction_batch on instruction (batch, position);
create index instruction_asset on instruction (asset, row desc) where asset is not null;
create index instruction_from on instruction (from_account, row desc) where from_account is not null;
create index instruction_to on instruction (to_account, row desc) where to_account is not null;
create index instruction_kind on instruction (kind, row desc);
create index instruction_refusal on instruction (refusal, row desc) where refusal is not null;
create index instruction_refused on instruction (row desc) where refusal is not null;
create index instruction_unanswered on instruction (row desc) where answered_at is null;
create index instruction_accepted on instruction (accepted_at);
create index instruction_policy on instruction (asset, position desc) where kind in ('CreateAsset', 'UpdatePolicy') and batch is not null;
create index holding_account on holding (account, asset);
create index holding_balance on holding (asset, balance desc, account);
create index account_investor on account (investor, account);
create index asset_issuer on asset (issuer);
create index asset_agent on asset (agent);
create index batch_stage on batch (stage, batch desc);

-- What happened before is told again from the events: the read models begin anew, with their past.
truncate asset, account, holding, instruction, batch, batch_timeline, batch_transaction restart identity;
delete from TokenEntry where processorName = 'read-models';
