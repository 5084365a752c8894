package io.ashlar.domain.participant;

import java.util.List;

/** What an investor's file answers to an order. */
public sealed interface InvestorDecision {
    /** @param events what happens; none where the order was carried out before */
    record Taken(List<InvestorEvent> events) implements InvestorDecision {}

    record Refused(InvestorRefusal reason) implements InvestorDecision {}
}
