package io.ashlar.application.port;

import io.ashlar.domain.instruction.BundleOrder;

/** The event-sourced bundles. */
public interface Bundles {
    /** Durable when it returns; an order carried out before changes nothing. */
    void carryOut(BundleOrder order);
}
