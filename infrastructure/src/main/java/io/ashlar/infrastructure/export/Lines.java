package io.ashlar.infrastructure.export;

import io.ashlar.application.port.AuditArchive;
import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.RegisterEntry;
import io.ashlar.application.port.SettledBatch;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the application tells, as lines of the export's tables. */
final class Lines {
    /** What {@code next} says on the last line. */
    static final String END = "END";

    private Lines() {}

    static Line batch(SettledBatch b, AuditArchive.Scope scope) {
        return new Line(Table.BATCHES).set("number", b.number()).set("version", 1).set("previousRoot", b.previousRoot().hex())
                .set("newRoot", b.newRoot().hex()).set("instructionLog", b.instructionLog().hex()).set("batchTime", b.batchTime())
                .set("instructions", b.instructions()).set("status", b.status()).set("sealedAt", b.sealedAt()).set("provenAt", b.provenAt())
                .set("committedAt", b.committedAt()).set("settledAt", b.settledAt()).set("finalAt", b.finalAt())
                .set("chainId", scope.place().chainId()).set("contract", scope.place().contract())
                .set("commitTransactions", transactions(b, Status.COMMITTED)).set("settleTransactions", transactions(b, Status.SETTLED));
    }

    static List<String> transactions(SettledBatch batch, Status status) {
        return batch.transactions().stream().filter(t -> t.status() == status).map(t -> t.hash().hex()).toList();
    }

    static Line logged(LedgerHistory.Logged logged, SettlementHistory.Times times, Status status) {
        Line line = new Line(Table.JOURNAL).set("batch", logged.batch());
        if (logged.refusal() == null) {
            line.set("position", logged.position()).set("status", status);
        } else {
            line.set("status", Status.REFUSED).set("refusal", logged.refusal());
        }
        instruction(line, logged.line());
        switch (logged.line().instruction()) {
            case Instruction.RegisterAccount i -> profile(line, i.profile());
            case Instruction.UpdateAccount i -> profile(line, i.profile());
            case Instruction.CreateAsset i -> policy(line, i.supplyCap().units(), i.policy()).set("terms", i.terms().hex());
            case Instruction.UpdatePolicy i -> policy(line, i.supplyCap().units(), i.policy());
            case Instruction.LockHolding i -> line.set("until", i.until());
            case Instruction.ForcedRedemption i -> line.set("reason", i.reason().hex());
            case Instruction.ForcedTransfer i -> line.set("reason", i.reason().hex());
            case Instruction.EnrolAuthorisation i -> line.set("key", i.root().hex());
            case Instruction.RotateAuthorisation i -> line.set("key", i.root().hex());
            case Instruction.Pause i -> { }
            case Instruction.Unpause i -> { }
            case Instruction.OpenHolding i -> { }
            case Instruction.Issue i -> { }
            case Instruction.Transfer i -> { }
            case Instruction.Redeem i -> { }
            case Instruction.FreezePart i -> { }
            case Instruction.UnfreezePart i -> { }
            case Instruction.OpenPosition i -> { }
            case Instruction.RecoverHolding i -> { }
        }
        if (logged.log() != null) {
            line.set("log", logged.log().hex());
        }
        return line.set("acceptedAt", times.acceptedAt()).set("sequencedAt", times.answeredAt()).set("chain", logged.chain().hex());
    }

    static Line refused(LedgerHistory.Refused refused, SettlementHistory.Times times) {
        Line line = new Line(Table.REFUSED).set("batch", refused.batch());
        instruction(line, refused.line());
        return line.set("refusal", refused.code()).set("acceptedAt", times.acceptedAt()).set("refusedAt", times.answeredAt())
                .set("provable", false);
    }

    private static void instruction(Line line, LedgerHistory.Line given) {
        long actor = given.actor().value();
        line.set("bundle", given.bundle().value()).set("index", given.index()).set("kind", given.instruction().getClass().getSimpleName())
                .set("actor", actor);
        switch (given.instruction()) {
            case Instruction.RegisterAccount i -> line.set("to", i.account().value());
            case Instruction.UpdateAccount i -> line.set("from", i.account().value());
            case Instruction.CreateAsset i -> line.set("asset", i.asset().value()).set("to", i.agent().value());
            case Instruction.Pause i -> line.set("asset", i.asset().value());
            case Instruction.Unpause i -> line.set("asset", i.asset().value());
            case Instruction.OpenHolding i -> line.set("asset", i.asset().value()).set("to", i.account().value());
            case Instruction.Issue i -> line.set("asset", i.asset().value()).set("to", i.to().value()).set("amount", i.amount().units());
            case Instruction.Transfer i -> line.set("asset", i.asset().value()).set("from", actor).set("to", i.to().value())
                    .set("amount", i.amount().units());
            case Instruction.Redeem i -> line.set("asset", i.asset().value()).set("from", i.from().value()).set("amount", i.amount().units());
            case Instruction.FreezePart i -> line.set("asset", i.asset().value()).set("from", i.account().value()).set("amount", i.amount().units());
            case Instruction.UnfreezePart i -> line.set("asset", i.asset().value()).set("from", i.account().value())
                    .set("amount", i.amount().units());
            case Instruction.ForcedTransfer i -> line.set("asset", i.asset().value()).set("from", i.from().value()).set("to", i.to().value())
                    .set("amount", i.amount().units());
            case Instruction.UpdatePolicy i -> line.set("asset", i.asset().value());
            case Instruction.OpenPosition i -> line.set("asset", i.asset().value()).set("to", i.account().value());
            case Instruction.LockHolding i -> line.set("asset", i.asset().value()).set("from", i.account().value());
            case Instruction.ForcedRedemption i -> line.set("asset", i.asset().value()).set("from", i.from().value())
                    .set("amount", i.amount().units());
            case Instruction.RecoverHolding i -> line.set("asset", i.asset().value()).set("from", i.from().value()).set("to", i.to().value());
            case Instruction.EnrolAuthorisation i -> line.set("to", i.account().value());
            case Instruction.RotateAuthorisation i -> line.set("from", i.account().value());
        }
    }

    static Line recorded(LedgerHistory.Recorded recorded, @Nullable AssetDescription description) {
        RegisterEntry.Key key = recorded.entry().key();
        Line line = new Line(Table.REGISTER).set("kind", key.kind());
        switch (recorded.entry()) {
            case RegisterEntry.Head r -> { }
            case RegisterEntry.Account r -> profile(line.set("account", r.account().value()), r.profile());
            case RegisterEntry.SigningKey r -> line.set("account", r.account().value()).set("key", r.root().hex()).set("nextIndex", r.nextIndex())
                    .set("nextPart", r.nextPart());
            case RegisterEntry.Asset r -> {
                line.set("asset", r.asset().value()).set("issuer", r.issuer().value()).set("agent", r.agent().value()).set("supply", r.supply())
                        .set("holders", r.holders());
                policy(line, r.cap(), r.policy()).set("terms", r.terms().hex()).set("paused", r.paused());
            }
            case RegisterEntry.Holding r -> line.set("asset", r.asset().value()).set("account", r.account().value()).set("balance", r.balance())
                    .set("frozen", r.frozen()).set("lockedUntil", Instant.ofEpochSecond(r.lockedUntil())).set("investor", r.investor());
            case RegisterEntry.Position r -> line.set("asset", r.asset().value()).set("investor", r.investor()).set("total", r.total());
        }
        if (description != null) {
            line.set("isin", description.isin().value()).set("lei", description.issuer().value()).set("currency", description.currency())
                    .set("name", description.name());
        }
        return line.set("next", next(recorded.next())).set("leaf", recorded.leaf())
                .set("siblings", recorded.siblings().stream().map(Bytes32::hex).toList());
    }

    private static String next(RegisterEntry.@Nullable Key next) {
        if (next == null) {
            return END;
        }
        return switch (next.kind()) {
            case HEAD -> "HEAD";
            case ACCOUNT -> "ACCOUNT " + next.account();
            case KEY -> "KEY " + next.account();
            case ASSET -> "ASSET " + next.asset();
            case HOLDING -> "HOLDING " + next.asset() + " " + next.account();
            case POSITION -> "POSITION " + next.asset() + " " + next.account();
        };
    }

    private static void profile(Line line, Profile p) {
        line.set("investor", p.investor()).set("roles", p.roles().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")))
                .set("tier", p.tier()).set("kycExpiry", Instant.ofEpochSecond(p.kycExpiry().getEpochSecond())).set("country", p.country())
                .set("classes", members(p.classes())).set("jurisdiction", p.jurisdiction()).set("blocked", p.frozen());
    }

    /** Limits there are not have no cell. */
    private static Line policy(Line line, long cap, Policy policy) {
        line.set("cap", cap).set("minimumTier", policy.minimumTier()).set("allowedClasses", members(policy.allowedClasses()))
                .set("allowedJurisdictions", members(policy.allowedJurisdictions()));
        if (policy.maximumHolding() != null) {
            line.set("maximumHolding", policy.maximumHolding().units());
        }
        if (policy.minimumHolding() != null) {
            line.set("minimumHolding", policy.minimumHolding().units());
        }
        if (policy.maximumHolders() != null) {
            line.set("maximumHolders", policy.maximumHolders());
        }
        if (policy.lockUpEnd() != null) {
            line.set("lockUpEnd", policy.lockUpEnd());
        }
        return line;
    }

    private static String members(Set<Integer> members) {
        return members.stream().sorted().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
