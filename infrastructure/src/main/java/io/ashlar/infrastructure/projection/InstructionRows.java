package io.ashlar.infrastructure.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleEvent.BundleSequenced;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Instructions, and the positions that follow from the sequenced ones. */
final class InstructionRows {
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final HistoryRows history;

    InstructionRows(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.history = new HistoryRows(jdbc);
    }

    private record Parties(@Nullable Long asset, @Nullable Long from, @Nullable Long to, @Nullable Long amount) {}

    void accepted(BundleAccepted event) throws JsonProcessingException {
        List<Object[]> rows = new ArrayList<>(event.instructions().size());
        for (int i = 0; i < event.instructions().size(); i++) {
            Instruction instruction = event.instructions().get(i);
            Parties p = parties(event.actor().value(), instruction);
            rows.add(new Object[] {event.bundle().value(), i, instruction.getClass().getSimpleName(), event.actor().value(), p.asset, p.from, p.to,
                    p.amount, json.writerFor(Instruction.class).writeValueAsString(instruction), Rows.time(event.at())});
        }
        jdbc.batchUpdate("""
                insert into instruction (bundle, index, kind, actor, asset, from_account, to_account, amount, detail, accepted_at)
                values (?, ?, ?, ?, ?, ?::bigint, ?::bigint, ?::bigint, ?::jsonb, ?)""", rows);
    }

    void sequenced(BundleSequenced event) throws JsonProcessingException {
        for (int i = 0; i < event.answers().size(); i++) {
            switch (event.answers().get(i)) {
                case Answer.Refused a -> jdbc.update("update instruction set refusal = ?, answered_at = ? where bundle = ? and index = ?",
                        a.code().name(), Rows.time(event.at()), event.bundle().value(), i);
                case Answer.Sequenced a -> {
                    jdbc.update("update instruction set position = ?, batch = ?, answered_at = ? where bundle = ? and index = ?",
                            a.position(), a.batch(), Rows.time(event.at()), event.bundle().value(), i);
                    effect(event.bundle().value(), i, a, event.at());
                }
            }
        }
    }

    private void effect(String bundle, int index, Answer.Sequenced answer, Instant at) throws JsonProcessingException {
        var row = jdbc.queryForMap("select actor, detail::text as detail, accepted_at from instruction where bundle = ? and index = ?", bundle, index);
        long actor = (Long) row.get("actor");
        Instruction instruction = json.readValue((String) row.get("detail"), Instruction.class);
        switch (instruction) {
            case Instruction.RegisterAccount i -> profile(i.account().value(), i.profile());
            case Instruction.UpdateAccount i -> profile(i.account().value(), i.profile());
            case Instruction.CreateAsset i -> jdbc.update("""
                    insert into asset (asset, name, isin, issuer_lei, currency, issuer, agent, cap, on_ledger, created_at)
                    values (?, '', '', '', '', ?, ?, ?, true, ?)
                    on conflict (asset) do update set issuer = excluded.issuer, agent = excluded.agent, cap = excluded.cap, on_ledger = true""",
                    i.asset().value(), actor, i.agent().value(), i.supplyCap().units(), row.get("accepted_at"));
            case Instruction.Pause i -> jdbc.update("update asset set paused = true where asset = ?", i.asset().value());
            case Instruction.Unpause i -> jdbc.update("update asset set paused = false where asset = ?", i.asset().value());
            case Instruction.OpenHolding i -> jdbc.update("insert into holding (asset, account, balance, frozen) values (?, ?, 0, 0)", i.asset().value(), i.account().value());
            case Instruction.Issue i -> {
                move(i.asset().value(), i.to().value(), i.amount().units());
                supply(i.asset().value(), i.amount().units());
            }
            case Instruction.Transfer i -> {
                move(i.asset().value(), actor, -i.amount().units());
                move(i.asset().value(), i.to().value(), i.amount().units());
            }
            case Instruction.Redeem i -> {
                move(i.asset().value(), i.from().value(), -i.amount().units());
                supply(i.asset().value(), -i.amount().units());
            }
            case Instruction.FreezePart i -> freeze(i.asset().value(), i.account().value(), i.amount().units());
            case Instruction.UnfreezePart i -> freeze(i.asset().value(), i.account().value(), -i.amount().units());
            case Instruction.ForcedTransfer i -> {
                move(i.asset().value(), i.from().value(), -i.amount().units());
                unfreezeExcess(i.asset().value(), i.from().value());
                move(i.asset().value(), i.to().value(), i.amount().units());
            }
            case Instruction.UpdatePolicy i -> jdbc.update("update asset set cap = ? where asset = ?", i.supplyCap().units(), i.asset().value());
            case Instruction.ForcedRedemption i -> {
                move(i.asset().value(), i.from().value(), -i.amount().units());
                unfreezeExcess(i.asset().value(), i.from().value());
                supply(i.asset().value(), -i.amount().units());
            }
            case Instruction.RecoverHolding i -> recover(i.asset().value(), i.from().value(), i.to().value());
            case Instruction.OpenPosition i -> { }
            case Instruction.LockHolding i -> jdbc.update("update holding set locked_until = ? where asset = ? and account = ?", Rows.time(i.until()),
                    i.asset().value(), i.account().value());
            case Instruction.EnrolAuthorisation i -> { }
            case Instruction.RotateAuthorisation i -> { }
        }
        history.record(instruction, actor, answer.position(), answer.batch(), at);
    }

    private void move(long asset, long account, long amount) {
        jdbc.update("update holding set balance = balance + ? where asset = ? and account = ?", amount, asset, account);
    }

    private void supply(long asset, long amount) {
        jdbc.update("update asset set supply = supply + ? where asset = ?", amount, asset);
    }

    private void freeze(long asset, long account, long amount) {
        jdbc.update("update holding set frozen = frozen + ? where asset = ? and account = ?", amount, asset, account);
    }

    private void unfreezeExcess(long asset, long account) {
        jdbc.update("update holding set frozen = least(frozen, balance) where asset = ? and account = ?", asset, account);
    }

    private void recover(long asset, long from, long to) {
        jdbc.update("""
                update holding set balance = lost.balance, frozen = lost.frozen, locked_until = lost.locked_until from holding lost
                where holding.asset = ? and holding.account = ? and lost.asset = holding.asset and lost.account = ?""", asset, to, from);
        jdbc.update("update holding set balance = 0, frozen = 0, locked_until = null where asset = ? and account = ?", asset, from);
    }

    private void profile(long account, Profile p) {
        jdbc.update("""
                insert into account (account, organisation, investor, roles, tier, kyc_expiry, country, classes, jurisdiction, frozen, on_ledger)
                values (?, '', ?, ?, ?, ?, ?, ?, ?, ?, true)
                on conflict (account) do update set investor = excluded.investor, roles = excluded.roles, tier = excluded.tier,
                kyc_expiry = excluded.kyc_expiry, country = excluded.country, classes = excluded.classes, jurisdiction = excluded.jurisdiction,
                frozen = excluded.frozen, on_ledger = true""", account, p.investor(), Rows.roles(p), p.tier(), Rows.time(p.kycExpiry()),
                p.country(), Rows.classes(p), p.jurisdiction(), p.frozen());
    }

    private static Parties parties(long actor, Instruction instruction) {
        return switch (instruction) {
            case Instruction.RegisterAccount i -> new Parties(null, null, i.account().value(), null);
            case Instruction.UpdateAccount i -> new Parties(null, i.account().value(), null, null);
            case Instruction.CreateAsset i -> new Parties(i.asset().value(), null, i.agent().value(), null);
            case Instruction.Pause i -> new Parties(i.asset().value(), null, null, null);
            case Instruction.Unpause i -> new Parties(i.asset().value(), null, null, null);
            case Instruction.OpenHolding i -> new Parties(i.asset().value(), null, i.account().value(), null);
            case Instruction.Issue i -> new Parties(i.asset().value(), null, i.to().value(), i.amount().units());
            case Instruction.Transfer i -> new Parties(i.asset().value(), actor, i.to().value(), i.amount().units());
            case Instruction.Redeem i -> new Parties(i.asset().value(), i.from().value(), null, i.amount().units());
            case Instruction.FreezePart i -> new Parties(i.asset().value(), i.account().value(), null, i.amount().units());
            case Instruction.UnfreezePart i -> new Parties(i.asset().value(), i.account().value(), null, i.amount().units());
            case Instruction.ForcedTransfer i -> new Parties(i.asset().value(), i.from().value(), i.to().value(), i.amount().units());
            case Instruction.UpdatePolicy i -> new Parties(i.asset().value(), null, null, null);
            case Instruction.OpenPosition i -> new Parties(i.asset().value(), null, i.account().value(), null);
            case Instruction.LockHolding i -> new Parties(i.asset().value(), i.account().value(), null, null);
            case Instruction.ForcedRedemption i -> new Parties(i.asset().value(), i.from().value(), null, i.amount().units());
            case Instruction.RecoverHolding i -> new Parties(i.asset().value(), i.from().value(), i.to().value(), null);
            case Instruction.EnrolAuthorisation i -> new Parties(null, null, i.account().value(), null);
            case Instruction.RotateAuthorisation i -> new Parties(null, i.account().value(), null, null);
        };
    }
}
