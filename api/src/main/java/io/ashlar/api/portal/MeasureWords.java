package io.ashlar.api.portal;

import io.ashlar.application.access.NotFound;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a proposed instruction asks for, in plain words. */
@Component
class MeasureWords {
    private final ReadRegister register;
    private final Wording say;
    private final PolicyWords policies;

    MeasureWords(ReadRegister register, Wording say, PolicyWords policies) {
        this.register = register;
        this.say = say;
        this.policies = policies;
    }

    /** One thing to know before saying yes. */
    record Fact(String name, String value) {}

    /** @param facts beside the sentence; all there is to know of the instruction */
    record Told(String sentence, List<Fact> facts) {}

    /** @param description of an asset it creates */
    Told tell(Instruction instruction, @Nullable AssetDescription description) {
        return new Told(sentence(instruction, description), facts(instruction, description));
    }

    String sentence(Instruction instruction, @Nullable AssetDescription description) {
        return switch (instruction) {
            case Instruction.RegisterAccount i -> "Register " + account(i.account());
            case Instruction.UpdateAccount i -> (i.profile().frozen() ? "Leave " + account(i.account()) + " frozen: nothing of it moves"
                    : "Leave " + account(i.account()) + " unfrozen: it moves again") + ", its profile as below";
            case Instruction.CreateAsset i -> description == null ? "Create asset " + i.asset().value()
                    : "Create " + description.name() + " as asset " + i.asset().value();
            case Instruction.Pause i -> "Pause " + asset(i.asset()) + ": nothing of it moves until the pause is lifted";
            case Instruction.Unpause i -> "Lift the pause of " + asset(i.asset());
            case Instruction.OpenHolding i -> "Let " + account(i.account()) + " hold " + asset(i.asset());
            case Instruction.OpenPosition i -> "Let the investor of " + account(i.account()) + " hold " + asset(i.asset());
            case Instruction.Issue i -> "Issue " + units(i.amount()) + " of " + asset(i.asset()) + " to " + account(i.to());
            case Instruction.Transfer i -> "Transfer " + units(i.amount()) + " of " + asset(i.asset()) + " to " + account(i.to());
            case Instruction.Redeem i -> "Redeem " + units(i.amount()) + " of " + asset(i.asset()) + " from " + account(i.from());
            case Instruction.FreezePart i -> "Freeze " + units(i.amount()) + " of " + asset(i.asset()) + " in " + account(i.account());
            case Instruction.UnfreezePart i -> "Unfreeze " + units(i.amount()) + " of " + asset(i.asset()) + " in " + account(i.account());
            case Instruction.ForcedTransfer i -> "Move " + units(i.amount()) + " of " + asset(i.asset()) + " from " + account(i.from()) + " to "
                    + account(i.to()) + " without the holder's consent";
            case Instruction.ForcedRedemption i -> "Cancel " + units(i.amount()) + " of " + asset(i.asset()) + " in " + account(i.from())
                    + " without the holder's consent";
            case Instruction.UpdatePolicy i -> "Replace cap and policy of " + asset(i.asset());
            case Instruction.LockHolding i -> "Lock " + asset(i.asset()) + " in " + account(i.account()) + " until " + say.time(i.until());
            case Instruction.RecoverHolding i -> "Move all of " + asset(i.asset()) + " from " + account(i.from()) + " to " + account(i.to())
                    + ", another account of the same investor";
            case Instruction.EnrolAuthorisation i -> "Give " + account(i.account()) + " a key";
            case Instruction.RotateAuthorisation i -> "Replace the key of " + account(i.account());
        };
    }

    private List<Fact> facts(Instruction instruction, @Nullable AssetDescription description) {
        List<Fact> facts = new ArrayList<>();
        switch (instruction) {
            case Instruction.CreateAsset i -> {
                if (description != null) {
                    facts.add(new Fact("ISIN", description.isin().value()));
                    facts.add(new Fact("Issuer (LEI)", description.issuer().value()));
                    facts.add(new Fact("Currency", description.currency()));
                }
                facts.add(new Fact("Transfer agent", "Account " + i.agent().value()));
                policy(facts, i.supplyCap(), i.policy());
            }
            case Instruction.UpdatePolicy i -> policy(facts, i.supplyCap(), i.policy());
            case Instruction.RegisterAccount i -> profile(facts, i.profile());
            case Instruction.UpdateAccount i -> profile(facts, i.profile());
            case Instruction.ForcedTransfer i -> facts.add(new Fact("Commitment to the reason", i.reason().hex()));
            case Instruction.ForcedRedemption i -> facts.add(new Fact("Commitment to the reason", i.reason().hex()));
            case Instruction.EnrolAuthorisation i -> facts.add(new Fact("Root of the key", i.root().hex()));
            case Instruction.RotateAuthorisation i -> facts.add(new Fact("Root of the key", i.root().hex()));
            default -> { }
        }
        return facts;
    }

    private void policy(List<Fact> facts, Quantity cap, Policy policy) {
        facts.add(new Fact("Supply cap", say.units(cap.units()) + " units"));
        facts.add(new Fact("Policy", String.join(" ", policies.sentences(policy))));
    }

    private void profile(List<Fact> facts, Profile profile) {
        facts.add(new Fact("Frozen", profile.frozen() ? "yes" : "no"));
        facts.add(new Fact("Investor", String.valueOf(profile.investor())));
        facts.add(new Fact("Roles", profile.roles().isEmpty() ? "none" : String.join(", ", profile.roles().stream().map(r -> say.word(r.name())).sorted().toList())));
        facts.add(new Fact("KYC", "tier " + profile.tier() + ", until " + say.time(profile.kycExpiry())));
        facts.add(new Fact("Country, jurisdiction", profile.country() + ", " + profile.jurisdiction()));
        facts.add(new Fact("Investor classes", say.numbers(profile.classes())));
    }

    private String units(Quantity quantity) {
        return say.units(quantity.units()) + (quantity.units() == 1 ? " unit" : " units");
    }

    private static String account(AccountId account) {
        return "account " + account.value();
    }

    /** By name where the register has one. */
    private String asset(AssetId asset) {
        try {
            String name = register.asset(asset).name();
            return name.isEmpty() ? "asset " + asset.value() : name + " (asset " + asset.value() + ")";
        } catch (NotFound unseen) {
            return "asset " + asset.value();
        }
    }
}
