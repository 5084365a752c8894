package io.ashlar.application.port;

import io.ashlar.domain.participant.InvestorDecision;
import io.ashlar.domain.participant.InvestorOrder;

/** The event-sourced files of investors. */
public interface Investors {
    /** Durable when it returns. */
    InvestorDecision carryOut(InvestorOrder order);
}
