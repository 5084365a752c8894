-- Adding up a register of the past reads its positions from the index alone.
alter table position_change drop constraint position_change_pkey, add primary key (asset, account, position) include (balance, frozen);
