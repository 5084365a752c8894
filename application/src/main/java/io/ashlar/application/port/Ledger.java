package io.ashlar.application.port;

import io.ashlar.domain.shared.Bytes32;

/** The rollup's ledger: a deterministic state machine, driven by one thread; the same calls give the same roots on any machine. */
public interface Ledger extends AnsweringLedger, HoldingProofs {
    /** Closes the batch and computes its root. */
    Sealed seal();

    /** As {@link #seal()}, for who does not need the result. */
    @Override
    default void close() {
        seal();
    }

    /** The root after the last sealed batch. */
    Bytes32 root();

    /** A second ledger in the same state, the open batch included, that goes its own way. */
    AnsweringLedger answering();

    /**
     * The state after the last sealed batch as bytes, always the same ones for the same state.
     *
     * @throws IllegalStateException if a batch is open
     */
    byte[] snapshot();

    /**
     * @param batchTime seconds since 1970 UTC
     * @param witness what the prover needs, opaque to the application
     */
    record Sealed(long batch, long batchTime, Bytes32 previousRoot, Bytes32 newRoot, Bytes32 instructionLog, int instructions, Object witness) {}
}
