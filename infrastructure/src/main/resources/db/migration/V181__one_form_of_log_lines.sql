-- Lines in the form from before bundles were signed cannot be replayed by this ledger; a log that holds one is refused here, not at some later line.
alter table sequence_log
    drop constraint sequence_log_one_form,
    drop column entry,
    alter column data set not null;
