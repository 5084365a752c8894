package io.ashlar.application.port;

import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;
import java.util.Optional;

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
     * What the ledger would answer at a time, were the bundle applied with its signers' signatures now; nothing changes. Any thread may ask.
     *
     * @param unsigned of one part; its authorisations are not looked at
     * @param batchTime seconds since 1970 UTC
     */
    List<Optional<RefusalCode>> rehearse(SignedBundle unsigned, long batchTime);

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
