package io.ashlar.application.approval;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.FreshLogin;
import io.ashlar.application.access.LoginTooOld;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Proposals;
import io.ashlar.application.view.ProposalRegister.ProposalView;
import io.ashlar.domain.approval.Decision.Reason;
import io.ashlar.domain.approval.Party;
import io.ashlar.domain.approval.ProposalOrder;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;

/** The second person's part, and the proposer's change of mind. */
public final class DecideProposals {
    private final Proposals proposals;
    private final ReadProposals reading;
    private final ExecuteProposals execution;
    private final Clock clock;

    public DecideProposals(Proposals proposals, ReadProposals reading, ExecuteProposals execution, Clock clock) {
        this.proposals = proposals;
        this.reading = reading;
        this.execution = execution;
        this.clock = clock;
    }

    /**
     * Approved and carried out when it returns; by the same caller again, nothing is done twice.
     *
     * @throws NotFound if there is no such proposal, or none the caller may see
     * @throws NotPermitted if it needs another's consent
     * @throws NotDecided if the caller proposed it, or it is closed or expired
     * @throws LoginTooOld if the caller is a person that has to log in again first
     */
    public void approve(Caller caller, BundleId proposal) {
        mustApprove(caller, proposal);
        FreshLogin.demand(caller, clock.now());
        decide(new ProposalOrder.Approve(proposal, party(caller), clock.now()));
        execution.execute(proposal);
    }

    /**
     * As {@link #approve}, but nothing is carried out, ever.
     *
     * @throws InvalidValue if the reason breaks its rule
     */
    public void reject(Caller caller, BundleId proposal, String reason) {
        mustApprove(caller, proposal);
        decide(new ProposalOrder.Reject(proposal, party(caller), reason, clock.now()));
    }

    /** By who proposed it. */
    public void withdraw(Caller caller, BundleId proposal) {
        reading.proposal(caller, proposal);
        decide(new ProposalOrder.Withdraw(proposal, party(caller), clock.now()));
    }

    private void mustApprove(Caller caller, BundleId proposal) {
        ProposalView found = reading.proposal(caller, proposal);
        if (found.by().subject().equals(caller.subject())) {
            throw new NotDecided(Reason.OWN_PROPOSAL);
        }
        if (!ReadProposals.isApprover(caller, found.approver())) {
            throw new NotPermitted();
        }
    }

    private void decide(ProposalOrder order) {
        proposals.carryOut(order).ifPresent(reason -> {
            if (reason == Reason.NOT_THE_PROPOSER) {
                throw new NotPermitted();
            }
            throw new NotDecided(reason);
        });
    }

    private static Party party(Caller caller) {
        return new Party(caller.subject(), caller.organisation());
    }
}
