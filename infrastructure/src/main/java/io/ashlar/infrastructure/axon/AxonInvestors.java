package io.ashlar.infrastructure.axon;

import io.ashlar.application.port.Investors;
import io.ashlar.domain.participant.InvestorDecision;
import io.ashlar.domain.participant.InvestorFile;
import io.ashlar.domain.participant.InvestorOrder;

/** Investors' files as aggregates. */
public final class AxonInvestors implements Investors {
    private final AxonEventSourcing events;

    public AxonInvestors(AxonEventSourcing events) {
        this.events = events;
    }

    @Override
    public InvestorDecision carryOut(InvestorOrder order) {
        String file = InvestorAggregate.identifier(order.investor());
        // An aggregate that answers without an event would have no identifier: a file that is not there refuses without one.
        if (!(order instanceof InvestorOrder.Apply) && !events.knows(file)) {
            return InvestorFile.NONE.decide(order);
        }
        return events.ask(new InvestorAggregate.CarryOut(file, order), InvestorDecision.class);
    }
}
