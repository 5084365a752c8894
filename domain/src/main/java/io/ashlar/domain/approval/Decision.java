package io.ashlar.domain.approval;

import java.util.List;

/** What a proposal makes of an order. */
public sealed interface Decision {
    /** @param events none where the order was carried out before, so that repeating it is harmless */
    record Taken(List<ProposalEvent> events) implements Decision {
        public Taken {
            events = List.copyOf(events);
        }
    }

    record Refused(Reason reason) implements Decision {}

    /** Why an order is refused. */
    enum Reason { OWN_PROPOSAL, NOT_THE_PROPOSER, CLOSED, EXPIRED }
}
