package io.ashlar.application.port;

import org.jspecify.annotations.Nullable;

/** What settling must remember between two lives of the platform. Durable when a method returns. */
public interface SettlementJournal {
    /** @param proveMillis what making it took */
    record Proof(byte[] bytes, long proveMillis) {}

    @Nullable Proof proof(long batch);

    /** The first proof kept for a batch stays. */
    void keep(long batch, Proof proof);

    /** Batches up to and including this number are recorded as final; 0 if none. */
    long finalUpTo();

    /** Never goes back. */
    void finalUpTo(long batch);
}
