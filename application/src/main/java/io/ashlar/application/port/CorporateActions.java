package io.ashlar.application.port;

import io.ashlar.domain.corporateaction.CorporateAction.Refusal;
import io.ashlar.domain.corporateaction.CorporateActionOrder;
import java.util.Optional;

/** The event-sourced corporate actions. */
public interface CorporateActions {
    /** Durable when it returns; an order carried out before changes nothing. @return why not, empty if it was carried out */
    Optional<Refusal> carryOut(CorporateActionOrder order);
}
