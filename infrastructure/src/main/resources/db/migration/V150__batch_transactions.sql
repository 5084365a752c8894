-- A batch's transactions on Ethereum in their order, and the status each led to; rebuilt from events at any time.
create table batch_transaction (
    row bigserial primary key,
    batch bigint not null,
    status text not null,
    hash varchar(66) not null
);
create index batch_transaction_batch on batch_transaction (batch);
