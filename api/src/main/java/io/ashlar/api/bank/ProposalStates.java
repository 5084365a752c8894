package io.ashlar.api.bank;

import io.ashlar.api.bank.ProposalState.ProposalApprover;
import io.ashlar.api.bank.ProposalState.ProposalParty;
import io.ashlar.application.view.ProposalRegister.ProposalView;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Proposals to what clients get. */
final class ProposalStates {
    private ProposalStates() {}

    static ProposalState listed(ProposalView view) {
        return shown(view, List.of(instruction(view.first(), null)), null);
    }

    static ProposalState shown(ProposalView view, List<ProposedInstruction> items, @Nullable String next) {
        return new ProposalState(view.proposal().value(), view.status(), view.actor(), view.instructions(), party(view.by()), approver(view.approver()),
                view.madeAt(), view.expires(), view.decidedBy() == null ? null : party(view.decidedBy()), view.closedAt(), view.reason(), items, next);
    }

    private static ProposalParty party(Party party) {
        return new ProposalParty(party.subject(), party.organisation());
    }

    private static ProposalApprover approver(Approver approver) {
        return switch (approver) {
            case Approver.OfIssuer a -> new ProposalApprover("issuer-approver", a.organisation());
            case Approver.OfCompliance a -> new ProposalApprover("compliance", null);
        };
    }

    /** All of them, each asset it creates with its description. */
    static List<ProposedInstruction> instructions(Measure measure) {
        return switch (measure) {
            case Measure.Instructions m -> {
                List<ProposedInstruction> all = new ArrayList<>(m.instructions().size());
                Iterator<AssetDescription> descriptions = m.descriptions().iterator();
                for (Instruction instruction : m.instructions()) {
                    all.add(instruction(instruction, instruction instanceof Instruction.CreateAsset ? descriptions.next() : null));
                }
                yield all;
            }
        };
    }

    private static ProposedInstruction instruction(Instruction instruction, @Nullable AssetDescription description) {
        Members to = new Members(instruction);
        return switch (instruction) {
            case Instruction.RegisterAccount i -> to.account(i.account().value()).profile(i.profile()).end();
            case Instruction.UpdateAccount i -> to.account(i.account().value()).profile(i.profile()).end();
            case Instruction.CreateAsset i -> to.asset(i.asset().value()).agent(i.agent().value()).cap(i.supplyCap()).policy(i.policy())
                    .description(description).end();
            case Instruction.Pause i -> to.asset(i.asset().value()).end();
            case Instruction.Unpause i -> to.asset(i.asset().value()).end();
            case Instruction.OpenHolding i -> to.asset(i.asset().value()).account(i.account().value()).end();
            case Instruction.Issue i -> to.asset(i.asset().value()).to(i.to().value()).amount(i.amount()).end();
            case Instruction.Transfer i -> to.asset(i.asset().value()).to(i.to().value()).amount(i.amount()).end();
            case Instruction.Redeem i -> to.asset(i.asset().value()).from(i.from().value()).amount(i.amount()).end();
            case Instruction.FreezePart i -> to.asset(i.asset().value()).account(i.account().value()).amount(i.amount()).end();
            case Instruction.UnfreezePart i -> to.asset(i.asset().value()).account(i.account().value()).amount(i.amount()).end();
            case Instruction.ForcedTransfer i -> to.asset(i.asset().value()).from(i.from().value()).to(i.to().value()).amount(i.amount())
                    .reason(i.reason().hex()).end();
            case Instruction.ForcedRedemption i -> to.asset(i.asset().value()).from(i.from().value()).amount(i.amount()).reason(i.reason().hex()).end();
            case Instruction.UpdatePolicy i -> to.asset(i.asset().value()).cap(i.supplyCap()).policy(i.policy()).end();
            case Instruction.OpenPosition i -> to.asset(i.asset().value()).account(i.account().value()).end();
            case Instruction.LockHolding i -> to.asset(i.asset().value()).account(i.account().value()).until(i.until()).end();
            case Instruction.RecoverHolding i -> to.asset(i.asset().value()).from(i.from().value()).to(i.to().value()).end();
            case Instruction.EnrolAuthorisation i -> to.account(i.account().value()).root(i.root().hex()).end();
            case Instruction.RotateAuthorisation i -> to.account(i.account().value()).root(i.root().hex()).end();
        };
    }

    /** Collects what a kind has. */
    private static final class Members {
        private final String kind;
        private @Nullable Long asset;
        private @Nullable Long account;
        private @Nullable Long from;
        private @Nullable Long to;
        private @Nullable Long agent;
        private @Nullable String amount;
        private @Nullable String cap;
        private @Nullable PolicyBody policy;
        private @Nullable ProfileBody profile;
        private @Nullable Instant until;
        private @Nullable String reason;
        private @Nullable String root;
        private @Nullable AssetDescription description;

        Members(Instruction instruction) {
            String name = instruction.getClass().getSimpleName();
            this.kind = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }

        Members asset(long number) {
            asset = number;
            return this;
        }

        Members account(long number) {
            account = number;
            return this;
        }

        Members from(long number) {
            from = number;
            return this;
        }

        Members to(long number) {
            to = number;
            return this;
        }

        Members agent(long number) {
            agent = number;
            return this;
        }

        Members amount(Quantity quantity) {
            amount = String.valueOf(quantity.units());
            return this;
        }

        Members cap(Quantity quantity) {
            cap = String.valueOf(quantity.units());
            return this;
        }

        Members policy(Policy p) {
            policy = new PolicyBody(p.minimumTier(), p.allowedClasses(), p.allowedJurisdictions(), amountOf(p.maximumHolding()),
                    amountOf(p.minimumHolding()), p.maximumHolders(), p.lockUpEnd());
            return this;
        }

        private static @Nullable Amount amountOf(@Nullable Quantity quantity) {
            return quantity == null ? null : new Amount(quantity.units());
        }

        Members profile(Profile p) {
            profile = new ProfileBody(p.investor(), p.roles(), p.tier(), p.kycExpiry(), p.country(), p.classes(), p.jurisdiction(), p.frozen());
            return this;
        }

        Members until(Instant time) {
            until = time;
            return this;
        }

        Members reason(String hex) {
            reason = hex;
            return this;
        }

        Members root(String hex) {
            root = hex;
            return this;
        }

        Members description(@Nullable AssetDescription d) {
            description = d;
            return this;
        }

        ProposedInstruction end() {
            AssetDescription d = description;
            return new ProposedInstruction(kind, asset, account, from, to, agent, amount, cap, policy, profile, until, reason, root, d == null ? null : d.name(),
                    d == null ? null : d.isin().value(), d == null ? null : d.issuer().value(), d == null ? null : d.currency());
        }
    }
}
