-- Until when a holding is locked; null for never. Told from what was sequenced before.
alter table holding add column locked_until timestamptz;
update holding h set locked_until = l.until from (
    select asset, from_account as account, max((detail ->> 'until')::timestamptz) as until from instruction
    where kind = 'LockHolding' and batch is not null group by asset, from_account) l
where h.asset = l.asset and h.account = l.account;
