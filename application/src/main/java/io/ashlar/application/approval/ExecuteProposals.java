package io.ashlar.application.approval;

import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Proposals;
import io.ashlar.application.view.ProposalRegister;
import io.ashlar.application.view.ProposalRegister.ProposalView;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.approval.ProposalOrder;
import io.ashlar.domain.shared.BundleId;
import java.util.List;

/** What happens to proposals without anybody asking: what was approved before a crash is carried out, what nobody approved in time expires. */
public final class ExecuteProposals {
    private static final int AT_ONCE = 100;

    private final Proposals proposals;
    private final ProposalRegister register;
    private final Execution execution;
    private final Clock clock;

    public ExecuteProposals(Proposals proposals, ProposalRegister register, Execution execution, Clock clock) {
        this.proposals = proposals;
        this.register = register;
        this.execution = execution;
        this.clock = clock;
    }

    /** Of an approved one. Its bundle has its identity, so that however often this is done, it is done once. */
    void execute(BundleId proposal) {
        ProposalView found = register.proposal(proposal).orElseThrow();
        Measure measure = register.measure(proposal).orElseThrow();
        execution.execute(proposal, measure, found.by());
        proposals.carryOut(new ProposalOrder.RecordExecution(proposal, clock.now()));
    }

    /** @return whether there was anything to do; there may be more */
    public boolean round() {
        List<BundleId> approved = register.approved(AT_ONCE);
        approved.forEach(this::execute);
        List<BundleId> due = register.due(clock.now(), AT_ONCE);
        due.forEach(proposal -> proposals.carryOut(new ProposalOrder.Expire(proposal, clock.now())));
        return !approved.isEmpty() || !due.isEmpty();
    }
}
