package io.ashlar.application.feed;

import java.util.Comparator;

/**
 * A place in the feed: behind everything before a row, and behind what that row tells up to a place of its own.
 *
 * @param row of the feed, from 1
 * @param place within what the row tells; −1 before all of it
 */
public record FeedCursor(long row, long place) implements Comparable<FeedCursor> {
    /** Before everything. */
    public static final FeedCursor START = new FeedCursor(1, -1);

    /** Behind all that a row tells. */
    public static FeedCursor behind(long row) {
        return new FeedCursor(row + 1, -1);
    }

    @Override
    public int compareTo(FeedCursor other) {
        return Comparator.comparingLong(FeedCursor::row).thenComparingLong(FeedCursor::place).compare(this, other);
    }
}
