package io.ashlar.infrastructure.projection;

import io.ashlar.domain.instruction.Instruction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The past of positions, written after each sequenced instruction from what the positions have become. */
final class HistoryRows {
    private static final String RECORD = """
            with moved as (
                insert into position_change (asset, account, position, batch, at, balance, frozen)
                select h.asset, h.account, ?, ?, ?, h.balance, h.frozen from holding h where h.asset = ? and h.account = any(?)
                returning asset, account, position, balance),
            counted as (
                update asset a set holders = a.holders + coalesce((
                    select sum((m.balance > 0)::int - (coalesce(before.balance, 0) > 0)::int) from moved m left join lateral (
                        select p.balance from position_change p where p.asset = m.asset and p.account = m.account and p.position < m.position
                        order by p.position desc limit 1) before on true), 0)
                where a.asset = ? returning a.asset, a.supply, a.holders)
            insert into asset_change (asset, position, batch, at, supply, holders)
            select asset, ?, ?, ?, supply, holders from counted""";

    private final JdbcTemplate jdbc;

    HistoryRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Touched(long asset, List<Long> accounts) {
        static final Touched NOTHING = new Touched(0, List.of());

        static Touched of(long asset, long... accounts) {
            return new Touched(asset, Arrays.stream(accounts).boxed().toList());
        }
    }

    /** @param actor of the instruction, carried out already */
    void record(Instruction instruction, long actor, long position, long batch, Instant at) {
        Touched touched = touched(instruction, actor);
        if (!touched.accounts.isEmpty()) {
            Long[] accounts = touched.accounts.toArray(Long[]::new);
            jdbc.update(RECORD, position, batch, Rows.time(at), touched.asset, accounts, touched.asset, position, batch, Rows.time(at));
        }
    }

    private static Touched touched(Instruction instruction, long actor) {
        return switch (instruction) {
            case Instruction.OpenHolding i -> Touched.of(i.asset().value(), i.account().value());
            case Instruction.Issue i -> Touched.of(i.asset().value(), i.to().value());
            case Instruction.Transfer i -> Touched.of(i.asset().value(), actor, i.to().value());
            case Instruction.Redeem i -> Touched.of(i.asset().value(), i.from().value());
            case Instruction.FreezePart i -> Touched.of(i.asset().value(), i.account().value());
            case Instruction.UnfreezePart i -> Touched.of(i.asset().value(), i.account().value());
            case Instruction.ForcedTransfer i -> Touched.of(i.asset().value(), i.from().value(), i.to().value());
            case Instruction.ForcedRedemption i -> Touched.of(i.asset().value(), i.from().value());
            case Instruction.RecoverHolding i -> Touched.of(i.asset().value(), i.from().value(), i.to().value());
            case Instruction.RegisterAccount i -> Touched.NOTHING;
            case Instruction.UpdateAccount i -> Touched.NOTHING;
            case Instruction.CreateAsset i -> Touched.NOTHING;
            case Instruction.UpdatePolicy i -> Touched.NOTHING;
            case Instruction.Pause i -> Touched.NOTHING;
            case Instruction.Unpause i -> Touched.NOTHING;
            case Instruction.OpenPosition i -> Touched.NOTHING;
            case Instruction.LockHolding i -> Touched.NOTHING;
            case Instruction.EnrolAuthorisation i -> Touched.NOTHING;
            case Instruction.RotateAuthorisation i -> Touched.NOTHING;
        };
    }
}
