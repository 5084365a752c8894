package io.ashlar.application.webhook;

import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.feed.StatusChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages to receivers, as they are kept: written before they are sent. */
public interface Deliveries {
    /**
     * Makes messages of events and moves the receiver's cursor behind them, both or neither.
     *
     * @param ready events to send
     * @param held events behind dead ones of the same instructions
     * @return false, and nothing done, where the cursor is no longer where it was
     */
    boolean make(Webhook webhook, FeedCursor reached, List<StatusChange> ready, List<StatusChange> held, Instant now);

    /** The first that waits, due or not. */
    Optional<Delivery> first(String webhook);

    /** Instructions, as bundle.index, with events that are dead or held. */
    Set<String> blocked(String webhook);

    /** @return false where it no longer waits, as after a replay */
    boolean delivered(Delivery delivery, int status, Instant at);

    void failed(Delivery delivery, int status, String error, Instant at, Instant next);

    void dead(Delivery delivery, int status, String error, Instant at);

    /** Lets wait again what is held behind nothing. */
    void release(String webhook);

    Optional<Delivery> find(String webhook, String id);

    /** Newest first. @param state or null for all @param before row of the last one seen, or {@link Long#MAX_VALUE} */
    List<Delivery> list(String webhook, Delivery.@Nullable Fate state, long before, int limit);

    int count(String webhook, Delivery.Fate state);

    /** A dead one waits again, with its identifier. @return whether it was dead */
    boolean again(String webhook, String id, Instant now);

    /** Sets the receiver's cursor back; whatever is behind it and not delivered is superseded. */
    void rewind(String webhook, FeedCursor to);

    /** Forgets delivered and superseded ones that are older. */
    void forget(Instant before);
}
