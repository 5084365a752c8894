package io.ashlar.infrastructure.running;

import io.ashlar.application.approval.ExecuteProposals;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after proposals: any number of processes may do so. */
public final class ProposalThread extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(ProposalThread.class);

    private final ExecuteProposals proposals;
    private final Duration interval;

    public ProposalThread(ExecuteProposals proposals, Duration interval) {
        super("proposals", LOG);
        this.proposals = proposals;
        this.interval = interval;
    }

    @Override
    protected void work() throws InterruptedException {
        if (!proposals.round()) {
            Thread.sleep(interval);
        }
    }
}
