package io.ashlar.api.bank;

import io.ashlar.application.feed.StatusChange;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A status change as clients get it. */
@Schema(name = "Event", description = "An instruction reached a status.")
record EventState(@Schema(description = "The same for ever and everywhere: what came before with this id is the same event.",
                example = "5a1c0c7e-8d57-8a51-9d0c-0d2a6c1f5b11.0.SEQUENCED") String id,
        String bundle, @Schema(description = "In the bundle, from 0.") int index,
        @Schema(description = "Asset the instruction is about.") @Nullable Long asset, Status status,
        @Schema(description = "Why it was refused.") @Nullable RefusalCode refusal, @Schema(description = "When it reached the status.") Instant at,
        @Schema(description = "Batch it is part of; from SEQUENCED on.") @Nullable Long batch,
        @Schema(description = "In the ledger's total order; from SEQUENCED on.") @Nullable Long position) {
    static EventState of(StatusChange change) {
        return new EventState(change.id(), change.bundle(), change.index(), change.asset(), change.status(), change.refusal(), change.at(), change.batch(),
                change.position());
    }
}
