package io.ashlar.application.view;

import java.time.Duration;

/** Says that the read side has moved, not what moved: whoever shows something reads it again. */
public interface Changes {
    /** A mark that grows with every move; moves close together may be one. */
    long mark();

    /**
     * Waits until the read side has moved since a mark, by this process or another.
     *
     * @return the mark now; the same one if nothing moved in time
     */
    long awaitAfter(long mark, Duration atMost) throws InterruptedException;
}
