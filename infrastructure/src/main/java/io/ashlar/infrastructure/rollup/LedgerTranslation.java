package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.RegisterEntry;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.InclusionProof;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Domain words to ledger words. */
final class LedgerTranslation {
    private LedgerTranslation() {}

    static io.ashlar.ledger.Instruction instruction(AccountId by, Instruction instruction) {
        long actor = by.value();
        return switch (instruction) {
            case Instruction.RegisterAccount i -> new io.ashlar.ledger.Instruction.RegisterAccount(actor, i.account().value(), profile(i.profile()));
            case Instruction.UpdateAccount i -> new io.ashlar.ledger.Instruction.UpdateAccount(actor, i.account().value(), profile(i.profile()));
            case Instruction.CreateAsset i -> new io.ashlar.ledger.Instruction.CreateAsset(actor, i.asset().value(), i.agent().value(),
                    i.supplyCap().units(), policy(i.policy()), Digest.fromHex(i.terms().hex()));
            case Instruction.Pause i -> new io.ashlar.ledger.Instruction.Pause(actor, i.asset().value());
            case Instruction.Unpause i -> new io.ashlar.ledger.Instruction.Unpause(actor, i.asset().value());
            case Instruction.OpenHolding i -> new io.ashlar.ledger.Instruction.OpenHolding(actor, i.asset().value(), i.account().value());
            case Instruction.Issue i -> new io.ashlar.ledger.Instruction.Issue(actor, i.asset().value(), i.to().value(), i.amount().units());
            case Instruction.Transfer i -> new io.ashlar.ledger.Instruction.Transfer(actor, i.asset().value(), i.to().value(), i.amount().units());
            case Instruction.Redeem i -> new io.ashlar.ledger.Instruction.Redeem(actor, i.asset().value(), i.from().value(), i.amount().units());
            case Instruction.FreezePart i -> new io.ashlar.ledger.Instruction.FreezePart(actor, i.asset().value(), i.account().value(), i.amount().units());
            case Instruction.UnfreezePart i -> new io.ashlar.ledger.Instruction.UnfreezePart(actor, i.asset().value(), i.account().value(), i.amount().units());
            case Instruction.ForcedTransfer i -> new io.ashlar.ledger.Instruction.ForcedTransfer(actor, i.asset().value(), i.from().value(),
                    i.to().value(), i.amount().units(), Digest.fromHex(i.reason().hex()));
            case Instruction.UpdatePolicy i -> new io.ashlar.ledger.Instruction.UpdatePolicy(actor, i.asset().value(), i.supplyCap().units(),
                    policy(i.policy()));
            case Instruction.OpenPosition i -> new io.ashlar.ledger.Instruction.OpenPosition(actor, i.asset().value(), i.account().value());
            case Instruction.LockHolding i -> new io.ashlar.ledger.Instruction.LockHolding(actor, i.asset().value(), i.account().value(),
                    i.until().getEpochSecond());
            case Instruction.ForcedRedemption i -> new io.ashlar.ledger.Instruction.ForcedRedemption(actor, i.asset().value(), i.from().value(),
                    i.amount().units(), Digest.fromHex(i.reason().hex()));
            case Instruction.RecoverHolding i -> new io.ashlar.ledger.Instruction.RecoverHolding(actor, i.asset().value(), i.from().value(),
                    i.to().value());
            case Instruction.EnrolAuthorisation i -> new io.ashlar.ledger.Instruction.EnrolAuthorisation(actor, i.account().value(),
                    Digest.fromHex(i.root().hex()));
            case Instruction.RotateAuthorisation i -> new io.ashlar.ledger.Instruction.RotateAuthorisation(actor, i.account().value(),
                    Digest.fromHex(i.root().hex()));
        };
    }

    static AccountProfile profile(Profile profile) {
        int roles = profile.roles().stream().mapToInt(LedgerTranslation::bit).reduce(0, (a, b) -> a | b);
        return new AccountProfile(profile.investor(), roles, profile.tier(), profile.kycExpiry().getEpochSecond(), profile.country(),
                bits(profile.classes()), profile.jurisdiction(), profile.frozen());
    }

    private static io.ashlar.ledger.Policy policy(Policy policy) {
        return new io.ashlar.ledger.Policy(policy.minimumTier(), bits(policy.allowedClasses()), bits(policy.allowedJurisdictions()),
                units(policy.maximumHolding()), units(policy.minimumHolding()),
                policy.maximumHolders() == null ? io.ashlar.ledger.Policy.ANY_NUMBER : policy.maximumHolders(),
                policy.lockUpEnd() == null ? 0 : policy.lockUpEnd().getEpochSecond());
    }

    private static long units(@Nullable Quantity quantity) {
        return quantity == null ? 0 : quantity.units();
    }

    private static Policy policy(io.ashlar.ledger.Policy p) {
        return new Policy(p.minimumTier(), members(p.allowedClasses()), members(p.allowedJurisdictions()), quantity(p.maximumHolding()),
                quantity(p.minimumHolding()), p.maximumHolders() == io.ashlar.ledger.Policy.ANY_NUMBER ? null : p.maximumHolders(),
                p.lockUpEnd() == 0 ? null : Instant.ofEpochSecond(p.lockUpEnd()));
    }

    private static @Nullable Quantity quantity(long units) {
        return units == 0 ? null : new Quantity(units);
    }

    private static int bits(Set<Integer> members) {
        return members.stream().mapToInt(i -> 1 << i).reduce(0, (a, b) -> a | b);
    }

    static LedgerHistory.Recorded recorded(InclusionProof proof) {
        RecordKey next = proof.record().next();
        return new LedgerHistory.Recorded(entry(proof.record()), next.equals(RecordKey.END) ? null : key(next), proof.leaf(),
                proof.shortPath().stream().map(digest -> new Bytes32(digest.toHex())).toList());
    }

    private static RegisterEntry.Key key(RecordKey key) {
        return switch (key.type()) {
            case SENTINEL -> new RegisterEntry.Key(RegisterEntry.Kind.HEAD, 0, 0);
            case ACCOUNT -> new RegisterEntry.Key(RegisterEntry.Kind.ACCOUNT, 0, key.a());
            case ASSET -> new RegisterEntry.Key(RegisterEntry.Kind.ASSET, key.a(), 0);
            case HOLDING -> new RegisterEntry.Key(RegisterEntry.Kind.HOLDING, key.a(), key.b());
            case POSITION -> new RegisterEntry.Key(RegisterEntry.Kind.POSITION, key.a(), key.b());
            case AUTHORISATION -> new RegisterEntry.Key(RegisterEntry.Kind.KEY, 0, key.a());
        };
    }

    private static RegisterEntry entry(LedgerRecord record) {
        RecordKey key = record.key();
        return switch (record) {
            case LedgerRecord.Sentinel r -> new RegisterEntry.Head();
            case LedgerRecord.Account r -> new RegisterEntry.Account(new AccountId(key.a()), profile(r.profile()));
            case LedgerRecord.Asset r -> new RegisterEntry.Asset(new AssetId(key.a()), new AccountId(r.issuer()), new AccountId(r.agent()),
                    r.supply(), r.holders(), r.cap(), policy(r.policy()), r.paused(), new Bytes32(r.terms().toHex()));
            case LedgerRecord.Authorisation r -> new RegisterEntry.SigningKey(new AccountId(key.a()), new Bytes32(r.root().toHex()), r.index(), r.part());
            case LedgerRecord.Holding r -> new RegisterEntry.Holding(new AssetId(key.a()), new AccountId(key.b()), r.balance(), r.frozen(), r.lockedUntil(),
                    r.investor());
            case LedgerRecord.Position r -> new RegisterEntry.Position(new AssetId(key.a()), key.b(), r.total());
        };
    }

    private static Profile profile(AccountProfile p) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (p.has(bit(role))) {
                roles.add(role);
            }
        }
        return new Profile(p.investor(), roles, p.tier(), Instant.ofEpochSecond(p.kycExpiry()), p.country(), members(p.classes()),
                p.jurisdiction(), p.frozen());
    }

    private static int bit(Role role) {
        return switch (role) {
            case HOLDER -> AccountProfile.HOLDER;
            case ISSUER -> AccountProfile.ISSUER;
            case REGISTRAR -> AccountProfile.REGISTRAR;
            case AGENT -> AccountProfile.AGENT;
        };
    }

    private static Set<Integer> members(int bits) {
        return IntStream.range(0, 16).filter(i -> (bits >>> i & 1) == 1).boxed().collect(Collectors.toUnmodifiableSet());
    }
}
