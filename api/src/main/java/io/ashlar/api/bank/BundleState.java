package io.ashlar.api.bank;

import io.ashlar.domain.instruction.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bundle and how far its instructions have come. */
@Schema(name = "Bundle")
record BundleState(String bundle, @Schema(description = "How many of its instructions stand where.") Map<Status, Integer> statuses,
        @Schema(description = "A page of them, in the bundle's order.") List<InstructionState> items,
        @Schema(description = "Cursor of the next page; absent on the last one.") @Nullable String next) {}
