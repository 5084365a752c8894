package io.ashlar.application.feed;

import io.ashlar.application.access.Sight;
import java.time.Duration;
import java.util.List;

/**
 * Status changes in one order that never changes: whatever shows, everything before it has shown.
 *
 * <p>Among the changes of one instruction the order is that of its statuses.
 */
public interface EventFeed {
    /** The newest row; 0 of an empty feed. */
    long head();

    /**
     * @param changes in the feed's order
     * @param reached behind what was looked at: further than the last change where nothing else was in sight
     */
    record Part(List<StatusChange> changes, FeedCursor reached) {
        public Part {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Those in sight behind a cursor. Looks at a bounded stretch of the feed: a part without changes is not the feed's end.
     *
     * @param upTo row after which not to look: a {@link #head()} asked for before the sight was determined
     */
    Part read(Sight sight, FeedCursor after, long upTo, int limit);

    /** Waits until there is a row behind this one. @return whether there is */
    boolean awaitBehind(long row, Duration most) throws InterruptedException;
}
