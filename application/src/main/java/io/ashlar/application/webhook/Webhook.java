package io.ashlar.application.webhook;

import io.ashlar.application.feed.FeedCursor;
import io.ashlar.domain.instruction.Status;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of an organisation's events.
 *
 * @param all whether it gets everybody's events, as its organisation oversees everything
 * @param wishes what its organisation chose
 * @param reason why it is paused, in words; empty while it is active
 * @param cursor behind what was made into deliveries
 * @param failingSince when its deliveries began to fail without one that succeeded since; null while they succeed
 */
public record Webhook(String id, String organisation, boolean all, Wishes wishes, Activity state, String reason, FeedCursor cursor, Instant createdAt,
        @Nullable Instant failingSince, @Nullable Instant deliveredAt) {
    public enum Activity { ACTIVE, PAUSED }

    /**
     * @param statuses events wanted; all where it is empty
     * @param description for people
     */
    public record Wishes(URI url, String description, Set<Status> statuses) {
        public Wishes {
            statuses = Set.copyOf(statuses);
        }

        public boolean want(Status status) {
            return statuses.isEmpty() || statuses.contains(status);
        }
    }
}
