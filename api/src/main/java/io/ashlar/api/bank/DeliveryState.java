package io.ashlar.api.bank;

import io.ashlar.application.webhook.Delivery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message to a webhook. */
@Schema(name = "Delivery")
record DeliveryState(@Schema(description = "The message's webhook-id, the same in every attempt.") String id, Delivery.Fate state,
        @Schema(description = "How many events it tells.") int events, int attempts, @Schema(description = "Of the last answer; absent where none came.") @Nullable Integer lastStatus,
        @Schema(description = "Why the last attempt failed.") @Nullable String lastError, Instant createdAt, @Nullable Instant nextAttemptAt,
        @Nullable Instant deliveredAt) {
    static DeliveryState of(Delivery d) {
        return new DeliveryState(d.id(), d.state(), d.events(), d.attempts(), d.lastStatus() == 0 ? null : d.lastStatus(), d.lastError().isEmpty() ? null : d.lastError(),
                d.createdAt(), d.state() == Delivery.Fate.WAITING ? d.nextAttemptAt() : null, d.deliveredAt());
    }
}
