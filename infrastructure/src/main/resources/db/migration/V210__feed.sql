-- What became of instructions, in the order the follower of the events learned it: a row for each bundle that was accepted or answered and
-- for each stage of a batch. What a row tells of each instruction is read from the instructions themselves.
create table feed (
    row bigint primary key,
    -- ACCEPTED and ANSWERED of a bundle, else a batch's stage.
    status varchar(9) not null,
    bundle varchar(36),
    -- With a bundle as well: the stage of that bundle's instructions alone, whose answers came after the batch had reached it.
    batch bigint,
    instructions int not null,
    at timestamptz not null
);
create index feed_batch on feed (batch, status) where batch is not null;
