package io.ashlar.application.approval;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.Scope;
import io.ashlar.application.port.Reasons;
import io.ashlar.application.view.ProposalRegister.Eyes;
import io.ashlar.application.view.ProposalRegister.Filter;
import io.ashlar.application.view.ProposalRegister.ProposalView;
import io.ashlar.application.view.ProposalRegister;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.instruction.MeasureReason;
import io.ashlar.domain.shared.BundleId;
import java.util.List;
import java.util.Optional;

/** Proposals as a caller may see them: its organisation's, those it may approve, all for overseers; of them those in its scope. Others are not found. */
public final class ReadProposals {
    private final ProposalRegister register;
    private final Reasons reasons;

    public ReadProposals(ProposalRegister register, Reasons reasons) {
        this.register = register;
        this.reasons = reasons;
    }

    public List<ProposalView> proposals(Caller caller, Filter filter, long before, int limit) {
        return register.proposals(eyes(caller), filter, before, limit);
    }

    /** How many wait for the caller's approval. */
    public int waiting(Caller caller) {
        return register.waiting(eyes(caller));
    }

    public ProposalView proposal(Caller caller, BundleId proposal) {
        return register.proposal(proposal).filter(found -> sees(caller, found)).orElseThrow(NotFound::new);
    }

    public Measure measure(Caller caller, BundleId proposal) {
        proposal(caller, proposal);
        return register.measure(proposal).orElseThrow(NotFound::new);
    }

    /**
     * Why a measure against a holder's will is asked for, for its proposer's organisation and who approves such: the file it names can lead to
     * a person, so nobody else reads it. Empty where none was given, too.
     */
    public Optional<MeasureReason> reason(Caller caller, BundleId proposal) {
        ProposalView found = proposal(caller, proposal);
        boolean concerned = found.by().organisation().equals(caller.organisation()) || isApprover(caller, found.approver());
        return concerned ? reasons.of(proposal) : Optional.empty();
    }

    /** Whether the caller could approve or reject it now, as far as can be told before. */
    public boolean mayDecide(Caller caller, ProposalView proposal) {
        return proposal.status() == ProposalStatus.OPEN && !proposal.by().subject().equals(caller.subject()) && isApprover(caller, proposal.approver());
    }

    public boolean mayWithdraw(Caller caller, ProposalView proposal) {
        return proposal.status() == ProposalStatus.OPEN && proposal.by().subject().equals(caller.subject());
    }

    static boolean isApprover(Caller caller, Approver approver) {
        return switch (approver) {
            case Approver.OfIssuer issuer -> caller.has(Duty.ISSUER_APPROVER) && caller.organisation().equals(issuer.organisation());
            case Approver.OfCompliance compliance -> caller.has(Duty.COMPLIANCE);
        };
    }

    private static boolean sees(Caller caller, ProposalView proposal) {
        return inScope(caller.scope(), proposal) && (caller.overseesAll() || proposal.by().organisation().equals(caller.organisation()) || isApprover(caller, proposal.approver()));
    }

    private static boolean inScope(Scope scope, ProposalView proposal) {
        return switch (scope) {
            case Scope.EveryAsset every -> true;
            case Scope.Only only -> !proposal.beyond() && only.assets().containsAll(proposal.assets());
        };
    }

    private static Eyes eyes(Caller caller) {
        return new Eyes(caller.overseesAll(), caller.scope(), caller.subject(), caller.organisation(), caller.has(Duty.ISSUER_APPROVER), caller.has(Duty.COMPLIANCE));
    }
}
