package io.ashlar.application.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Events that go to a receiver in one message.
 *
 * @param row grows in the order of the events
 * @param id of the message: the same in every attempt
 * @param body the message, byte by byte the same in every attempt; empty once it was delivered
 * @param attempts made
 * @param lastStatus of the last answer; 0 where there was none
 * @param lastError why the last attempt failed, in words; empty where it did not
 * @param firstAttemptAt null before the first
 */
public record Delivery(long row, String id, String webhook, Fate state, int events, byte[] body, int attempts, int lastStatus, String lastError,
        Instant createdAt, @Nullable Instant firstAttemptAt, @Nullable Instant nextAttemptAt, @Nullable Instant deliveredAt) {
    /**
     * WAITING for its first or next attempt; DELIVERED; DEAD after a day of attempts; HELD behind a dead one that tells earlier events of the
     * same instructions; SUPERSEDED by a replay that sends its events anew.
     */
    public enum Fate { WAITING, DELIVERED, DEAD, HELD, SUPERSEDED }
}
