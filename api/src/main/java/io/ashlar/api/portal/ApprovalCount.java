package io.ashlar.api.portal;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.approval.ReadProposals;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the navigation says of approvals. Public for the templates. */
@Component("approvals")
class ApprovalCount {
    private static final Set<Duty> CONCERNED = Set.of(Duty.ISSUER, Duty.ISSUER_APPROVER, Duty.REGISTRAR, Duty.AGENT, Duty.COMPLIANCE, Duty.AUDITOR, Duty.OPERATOR);

    private final ReadProposals proposals;

    ApprovalCount(ReadProposals proposals) {
        this.proposals = proposals;
    }

    /** Whether the caller proposes, approves or oversees anything. */
    public boolean concern(Caller caller) {
        return caller.duties().stream().anyMatch(CONCERNED::contains);
    }

    boolean approves(Caller caller) {
        return caller.has(Duty.ISSUER_APPROVER) || caller.has(Duty.COMPLIANCE);
    }

    /** How many wait for the caller. */
    public int waiting(Caller caller) {
        return approves(caller) ? proposals.waiting(caller) : 0;
    }
}
