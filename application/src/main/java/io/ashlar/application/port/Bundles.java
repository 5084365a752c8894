package io.ashlar.application.port;

import io.ashlar.domain.instruction.BundleOrder;
import java.util.List;

/** The event-sourced bundles. */
public interface Bundles {
    /** Durable when it returns; an order carried out before changes nothing. */
    void carryOut(BundleOrder order);

    /** All of them; an adapter may make them durable together. After an exception some may have been carried out. */
    default void carryOut(List<BundleOrder> orders) {
        orders.forEach(this::carryOut);
    }
}
