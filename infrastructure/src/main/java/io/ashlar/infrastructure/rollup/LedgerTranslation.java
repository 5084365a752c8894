package io.ashlar.infrastructure.rollup;

import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Digest;
import java.util.Set;

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
        };
    }

    static AccountProfile profile(Profile profile) {
        int roles = 0;
        for (io.ashlar.domain.participant.Role role : profile.roles()) {
            roles |= switch (role) {
                case HOLDER -> AccountProfile.HOLDER;
                case ISSUER -> AccountProfile.ISSUER;
                case REGISTRAR -> AccountProfile.REGISTRAR;
                case AGENT -> AccountProfile.AGENT;
            };
        }
        return new AccountProfile(profile.investor(), roles, profile.tier(), profile.kycExpiry().getEpochSecond(), profile.country(),
                bits(profile.classes()), profile.jurisdiction(), profile.frozen());
    }

    private static io.ashlar.ledger.Policy policy(Policy policy) {
        return new io.ashlar.ledger.Policy(policy.minimumTier(), bits(policy.allowedClasses()), bits(policy.allowedJurisdictions()));
    }

    private static int bits(Set<Integer> members) {
        return members.stream().mapToInt(i -> 1 << i).reduce(0, (a, b) -> a | b);
    }
}
