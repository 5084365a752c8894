package io.ashlar.application.approval;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.ChangePending;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Proposals;
import io.ashlar.application.view.ProposalRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.approval.ProposalOrder;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says whether a bundle needs a second person, and proposes the one that does. */
public final class ProposeMeasures {
    private final Proposals proposals;
    private final ProposalRegister register;
    private final Register accounts;
    private final Clock clock;
    private final Duration lasts;

    /** @param lasts how long a proposal can be approved */
    public ProposeMeasures(Proposals proposals, ProposalRegister register, Register accounts, Clock clock, Duration lasts) {
        this.proposals = proposals;
        this.register = register;
        this.accounts = accounts;
        this.clock = clock;
        this.lasts = lasts;
    }

    /**
     * Whose consent the bundle needs, as a whole; empty where it needs nobody's.
     *
     * @param caller who gives it, for an actor of its own
     * @throws InvalidValue if its instructions need different approvers
     * @throws ChangePending if it changes a profile of which another change has no answer yet: whether it freezes cannot be told
     */
    public Optional<Approver> approver(Caller caller, BundleId bundle, List<Instruction> instructions, @Nullable Authority authority) {
        Set<Long> updated = instructions.stream().flatMap(ProposeMeasures::updated).map(u -> u.account().value()).collect(Collectors.toSet());
        ProposalRegister.Standing standing = new ProposalRegister.Standing(Set.of(), Set.of());
        if (!updated.isEmpty()) {
            // What it needs depends on how the accounts stand, which its own execution changes: sent again, it stays the proposal it is.
            Optional<Approver> before = register.proposal(bundle).map(ProposalRegister.ProposalView::approver);
            if (before.isPresent()) {
                return before;
            }
            standing = register.standing(updated, bundle);
            if (!standing.changing().isEmpty()) {
                throw new ChangePending();
            }
        }
        Set<Approver> needed = new HashSet<>();
        for (int i = 0; i < instructions.size(); i++) {
            Set<Long> frozen = standing.frozen();
            boolean freezes = updated(instructions.get(i)).anyMatch(u -> u.profile().frozen() != frozen.contains(u.account().value()));
            boolean byCosigner = authority != null && authority.byCosigner().contains(i);
            AccountId cosigner = authority == null ? null : authority.cosigner();
            switch (Consent.of(instructions.get(i), freezes)) {
                case NOBODY -> { }
                case COMPLIANCE -> needed.add(new Approver.OfCompliance());
                case ISSUER -> needed.add(new Approver.OfIssuer(byCosigner ? organisation(caller, cosigner) : caller.organisation()));
                case COSIGNER -> needed.add(new Approver.OfIssuer(organisation(caller, cosigner)));
            }
        }
        if (needed.size() > 1) {
            throw new InvalidValue("instructions", "must need one approver alone: what needs another one's consent is given in a bundle of its own");
        }
        return needed.stream().findFirst();
    }

    private static Stream<Instruction.UpdateAccount> updated(Instruction instruction) {
        return instruction instanceof Instruction.UpdateAccount update ? Stream.of(update) : Stream.empty();
    }

    private String organisation(Caller caller, @Nullable AccountId cosigner) {
        if (cosigner == null) {
            throw new InvalidValue("cosigner", "must be the issuer's account where a holding is recovered");
        }
        return caller.holds(cosigner) ? caller.organisation() : accounts.account(cosigner.value()).map(Register.AccountView::organisation)
                .orElseThrow(() -> new InvalidValue("cosigner", "must be an account of this platform"));
    }

    /**
     * Durable when it returns; the same bundle is proposed once.
     *
     * @throws InvalidValue if its signers' terms have run out
     */
    public void propose(Caller caller, BundleId bundle, Measure measure, Approver approver) {
        Instant now = clock.now();
        Instant expires = expiry(measure, now.plus(lasts));
        if (!expires.isAfter(now)) {
            throw new InvalidValue("expiry", "must lie ahead where a second person has to approve");
        }
        proposals.carryOut(new ProposalOrder.Propose(bundle, measure, new Party(caller.subject(), caller.organisation()), approver, expires, now));
    }

    /** Never after its signers' own: what is approved then would be refused. */
    private static Instant expiry(Measure measure, Instant usual) {
        return switch (measure) {
            case Measure.Instructions m -> m.authority() != null && m.authority().expiry().isBefore(usual) ? m.authority().expiry() : usual;
        };
    }
}
