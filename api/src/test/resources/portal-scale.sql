-- Read models of one asset, 900, with 100,000 holders and 1,000,000 instructions over eight months, in the form the projection leaves them.
insert into asset (asset, name, isin, issuer_lei, currency, issuer, agent, cap, supply, holders, on_ledger, created_at)
values (900, 'Scale Bond 2036', 'DE000A1EWWW0', '529900T8BM49AURSDO55', 'EUR', 2000000, 2000000, 1000000000, 100000000, 100000, true, now() - interval '240 days');
insert into account (account, organisation, investor, roles, tier, kyc_expiry, country, jurisdiction, frozen, classes, on_ledger)
select 2000000 + n, case when n = 0 then 'issuer-one' when n <= 1000 then 'bank-alpha' when n <= 1100 then 'bank-beta' else 'custodian-' || n % 20 end,
    500000 + n / 2, case when n = 0 then 'AGENT ISSUER' else 'HOLDER' end, 2,
    case when n % 997 = 0 then now() - interval '1 day' else timestamptz '2035-01-01T00:00:00Z' end, 276, 3, n % 5003 = 5002, '{1}', true
from generate_series(0, 100000) n;
insert into instruction (bundle, index, kind, actor, asset, from_account, to_account, amount, detail, refusal, batch, position, accepted_at, answered_at)
select '00000000-0000-8000-8000-' || lpad(to_hex(i / 100), 12, '0'), i % 100, case when i <= 100000 then 'Issue' else 'Transfer' end,
    case when i <= 100000 then 2000000 else 2000001 + i * 7919 % 100000 end, 900,
    case when i <= 100000 then null else 2000001 + i * 7919 % 100000 end,
    case when i <= 100000 then 2000000 + i else 2000001 + (i * 104729 + 1) % 100000 end,
    case when i <= 100000 then 1000 else 1 end, '{}',
    case when i > 999900 or i <= 100000 or i % 500 > 0 then null when i % 1000 > 0 then 'INSUFFICIENT_FREE_BALANCE' else 'RECEIVER_KYC_EXPIRED' end,
    case when i > 999900 or i > 100000 and i % 500 = 0 then null else 1 + i / 1000 end, case when i > 999900 or i > 100000 and i % 500 = 0 then null else i end,
    now() - (1000001 - i) * interval '20 seconds', case when i > 999900 then null else now() - (1000001 - i) * interval '20 seconds' end
from generate_series(1::bigint, 1000000) i;
insert into batch (batch, stage, previous_root, new_root, instruction_log, batch_time, instructions, proof_bytes, prove_millis, security_bits, gas, transactions)
select b, case when b <= 994 then 'FINAL' when b <= 996 then 'SETTLED' when b <= 997 then 'COMMITTED' when b <= 998 then 'PROVEN' else 'SEALED' end,
    '0x' || repeat('01', 32), '0x' || repeat('02', 32), '0x' || repeat('03', 32), now() - (1001 - b) * interval '5 hours', 1000, 340000, 2100, 101, 4000000,
    array['0x' || repeat('0a', 32), '0x' || repeat('0b', 32)]
from generate_series(1, 999) b on conflict (batch) do nothing;
insert into batch_timeline (batch, status, at)
select b.batch, s.status, b.batch_time + s.n * interval '3 minutes' from batch b, (values ('SEALED', 0), ('PROVEN', 1), ('COMMITTED', 2), ('SETTLED', 3), ('FINAL', 4)) s(status, n)
where s.n <= case b.stage when 'SEALED' then 0 when 'PROVEN' then 1 when 'COMMITTED' then 2 when 'SETTLED' then 3 else 4 end on conflict do nothing;
create temp table moved as
select i.position, i.batch, i.answered_at as at, m.account, m.delta from instruction i
cross join lateral (values (i.from_account, -i.amount), (i.to_account, i.amount)) m(account, delta)
where i.asset = 900 and i.position is not null and m.account is not null;
insert into position_change (asset, account, position, batch, at, balance, frozen)
select distinct on (account, position) 900, account, position, batch, at, sum(delta) over (partition by account order by position), 0 from moved;
insert into asset_change (asset, position, batch, at, supply, holders)
select 900, position, batch, answered_at, 1000 * count(*) filter (where kind = 'Issue') over (order by position),
    count(*) filter (where kind = 'Issue') over (order by position)
from instruction where asset = 900 and position is not null;
insert into holding (asset, account, balance, frozen) select 900, account, sum(delta), 0 from moved group by account;
update asset a set supply = (select sum(balance) from holding h where h.asset = 900), holders = (select count(*) from holding h where h.asset = 900 and h.balance > 0)
where a.asset = 900;
insert into corporate_action (action, asset, kind, basis, digits, decimals, record_at, pay_at, zone, announced_at, changed_at)
select '00000000-0000-8000-8000-0000000009' || lpad(n::text, 2, '0'), 900, 'COUPON', 'PER_UNIT', 325, 4, now() + (n - 3) * interval '30 days',
    now() + (n - 3) * interval '30 days' + interval '1 day', 'Europe/Berlin', now() - interval '200 days', now() - interval '200 days'
from generate_series(0, 5) n;
drop table moved;
analyze;
