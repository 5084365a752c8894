-- Accounts that need attention are few among many.
create index account_expiry on account (kyc_expiry) where on_ledger;
create index account_frozen on account (account) where frozen;
