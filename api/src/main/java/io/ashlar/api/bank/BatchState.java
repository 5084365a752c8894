package io.ashlar.api.bank;

import io.ashlar.domain.instruction.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch on its way to Ethereum. */
@Schema(name = "Batch")
record BatchState(long batch, Status stage, String previousRoot, String newRoot,
        @Schema(description = "Digest of the batch's instructions.") String instructionLog,
        @Schema(description = "The time its rules were judged at.") Instant batchTime, int instructions,
        @Nullable Integer proofBytes, @Nullable Long proveMillis,
        @Schema(description = "Provable bits of soundness.") @Nullable Integer securityBits,
        @Schema(description = "Gas of its transactions together.") long gas,
        @Schema(description = "Hashes of its Ethereum transactions.") List<String> transactions, List<StageState> timeline) {}
