-- Axon's event store and followers' positions; column names are Axon's.
create table DomainEventEntry (
    globalIndex bigserial primary key,
    aggregateIdentifier varchar(255) not null,
    sequenceNumber bigint not null,
    type varchar(255),
    eventIdentifier varchar(255) not null unique,
    metaData bytea,
    payload bytea not null,
    payloadRevision varchar(255),
    payloadType varchar(255) not null,
    timeStamp varchar(255) not null,
    unique (aggregateIdentifier, sequenceNumber)
);
create table SnapshotEventEntry (
    aggregateIdentifier varchar(255) not null,
    sequenceNumber bigint not null,
    type varchar(255) not null,
    eventIdentifier varchar(255) not null unique,
    metaData bytea,
    payload bytea not null,
    payloadRevision varchar(255),
    payloadType varchar(255) not null,
    timeStamp varchar(255) not null,
    primary key (aggregateIdentifier, sequenceNumber)
);
create table TokenEntry (
    processorName varchar(255) not null,
    segment integer not null,
    token bytea,
    tokenType varchar(255),
    timestamp varchar(255),
    owner varchar(255),
    primary key (processorName, segment)
);
