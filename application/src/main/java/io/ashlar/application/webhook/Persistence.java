package io.ashlar.application.webhook;

import java.time.Duration;

/**
 * How long a receiver that does not answer is tried.
 *
 * @param first wait; doubled with each attempt
 * @param longest wait
 * @param deadAfter time from a message's first attempt after which it is dead
 * @param pausedAfter time without any success after which the receiver is paused
 */
public record Persistence(Duration first, Duration longest, Duration deadAfter, Duration pausedAfter) {
    /** @param attempts made, at least one @param jitter 0 to 1: receivers that failed together are not all tried together */
    Duration waitAfter(int attempts, double jitter) {
        long doubled = first.toMillis() << Math.min(attempts - 1, 20);
        return Duration.ofMillis((long) (Math.min(doubled, longest.toMillis()) * (0.5 + jitter / 2)));
    }
}
