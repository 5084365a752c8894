package io.ashlar.api.bank;

import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instruction and how far it has come. */
@Schema(name = "InstructionState")
record InstructionState(String bundle, @Schema(description = "In the bundle, from 0.") int index,
        @Schema(example = "Transfer") String kind, @Schema(description = "Account it was given in the name of.") long actor,
        @Nullable Long asset, @Nullable Long from, @Nullable Long to,
        @Schema(description = "Units, a decimal string.", example = "250") @Nullable String amount, Status status,
        @Schema(description = "Why it was refused.") @Nullable RefusalCode refusal,
        @Schema(description = "Batch it is part of.") @Nullable Long batch,
        @Schema(description = "In the ledger's total order, from 1.") @Nullable Long position, Instant acceptedAt,
        @Schema(description = "When it reached each status; in single answers alone.") @Nullable List<StageState> timeline) {}
