package io.ashlar.api.bank;

import io.ashlar.application.webhook.ManageWebhooks.Health;
import io.ashlar.application.webhook.Webhook;
import io.ashlar.domain.instruction.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A webhook and how it fares. */
@Schema(name = "Webhook")
record WebhookState(String id, String organisation, String url, String description, @Schema(description = "Events it gets; all where empty.") Set<Status> statuses,
        Webhook.Activity state, @Schema(description = "Why it is paused.") @Nullable String reason,
        @Schema(description = "Behind the last event that was put into a message.") String cursor, Instant createdAt,
        @Schema(description = "When a message was last taken.") @Nullable Instant deliveredAt,
        @Schema(description = "Since when no message is taken; absent while they are.") @Nullable Instant failingSince,
        @Schema(description = "Messages not taken yet.") int waiting, @Schema(description = "Messages given up, to be replayed.") int dead,
        @Schema(description = "Messages that wait behind dead ones, for they tell of the same instructions.") int held) {
    static WebhookState of(Webhook w, Health health) {
        return new WebhookState(w.id(), w.organisation(), w.wishes().url().toString(), w.wishes().description(), w.wishes().statuses(), w.state(),
                w.reason().isEmpty() ? null : w.reason(), EventCursor.write(w.cursor()), w.createdAt(), w.deliveredAt(), w.failingSince(), health.open(),
                health.dead(), health.held());
    }
}
