package io.ashlar.application.port;

import io.ashlar.domain.settlement.BatchEvent;

/** The event-sourced batches. */
public interface Batches {
    /** Records a step; one taken before changes nothing. */
    void record(BatchEvent step);
}
