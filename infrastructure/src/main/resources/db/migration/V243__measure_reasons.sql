-- Why measures were asked for, sealed under the master key: a file's reference can lead to a person.
create table vault.measure_reason (
    bundle varchar(36) primary key,
    master_key varchar(16) not null,
    nonce bytea not null,
    text bytea not null
);
