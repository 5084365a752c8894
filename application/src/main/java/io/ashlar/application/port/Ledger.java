package io.ashlar.application.port;

import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import java.util.Optional;

/** The rollup's ledger: a deterministic state machine, driven by one thread; the same calls give the same roots on any machine. */
public interface Ledger extends HoldingProofs {
    /**
     * Opens the next batch, or the open one again with a later time as long as nothing was applied to it.
     *
     * @param batchTime seconds since 1970 UTC
     */
    void open(long batch, long batchTime);

    /** The refusal, or empty where the instruction was applied. */
    Optional<RefusalCode> apply(AccountId actor, Instruction instruction);

    /** Instructions applied since the batch was opened. */
    int pending();

    /** Closes the batch. */
    Sealed seal();

    /** The root after the last sealed batch. */
    Bytes32 root();

    /**
     * @param batchTime seconds since 1970 UTC
     * @param witness what the prover needs, opaque to the application
     */
    record Sealed(long batch, long batchTime, Bytes32 previousRoot, Bytes32 newRoot, Bytes32 instructionLog, int instructions, Object witness) {}
}
