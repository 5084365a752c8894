package io.ashlar.application.port;

import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import java.util.Optional;

/** A ledger as its writer needs it: it answers instructions, and leaves roots to whoever follows the log. One thread drives it. */
public interface AnsweringLedger {
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

    /** The open batch takes no more. */
    void close();
}
