package io.ashlar.application.port;

import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rollup's ledger, written by the sequencer alone. Not thread-safe. */
public interface Ledger {
    /** @param batchTime seconds since 1970 UTC */
    void open(long batch, long batchTime);

    /** The refusal, or empty where the instruction was applied. */
    Optional<RefusalCode> apply(AccountId actor, Instruction instruction);

    /** Instructions applied since the batch was opened. */
    int pending();

    /** Closes the batch. */
    Sealed seal();

    Bytes32 root();

    /** @param witness what the prover needs, opaque to the application */
    record Sealed(long batch, long batchTime, Bytes32 previousRoot, Bytes32 newRoot, Bytes32 instructionLog, int instructions, Object witness) {}

    /** A holding and its path under the last sealed root. */
    record Inclusion(long balance, long frozen, List<Integer> record, int leaf, List<String> siblings, String root) {}

    @Nullable Inclusion inclusionOf(long asset, long account);
}
