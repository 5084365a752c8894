package io.ashlar.application.webhook;

import io.ashlar.application.feed.FeedCursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Receivers, as they are kept. */
public interface Webhooks {
    /** Nothing where there is one of that identifier already. */
    void add(Webhook webhook);

    Optional<Webhook> find(String id);

    /** @param organisation whose, or null for everybody's */
    List<Webhook> list(@Nullable String organisation);

    void change(String id, Webhook.Wishes wishes);

    /** @param reason empty for ACTIVE, which also forgets how long deliveries failed */
    void turn(String id, Webhook.Activity state, String reason);

    void remove(String id);

    /** Those with something to send that is due, active and held by nobody but the holder. @param head the feed's newest row */
    List<String> due(String holder, long head, Instant now);

    /**
     * Takes or keeps the right to deliver to a receiver: no two holders have it at once.
     *
     * @return whether it was free, or the holder's
     */
    boolean hold(String id, String holder, Instant now, Instant until);

    void letGo(String id, String holder);

    /** Marks that an attempt failed, or with null that one succeeded. */
    void failing(String id, @Nullable Instant since);

    void delivered(String id, Instant at);

    /** Moves the cursor of a receiver if it still is where it was. */
    boolean move(String id, FeedCursor from, FeedCursor to);
}
