package io.ashlar.application.port;

import io.ashlar.domain.approval.Decision;
import io.ashlar.domain.approval.ProposalOrder;
import java.util.Optional;

/** The event-sourced proposals. */
public interface Proposals {
    /**
     * Durable when it returns; an order carried out before changes nothing.
     *
     * @return why it was refused; empty where it was carried out, now or before
     */
    Optional<Decision.Reason> carryOut(ProposalOrder order);
}
