package io.ashlar.api.bank;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections wait for events, and how long; prefix {@code ashlar.api.streams}.
 *
 * @param most in this process
 * @param mostOfOne of one caller
 * @param lasts after which a stream ends and its client comes back, at most
 * @param heartbeat from one sign of life to the next
 */
@ConfigurationProperties("ashlar.api.streams")
record StreamLimits(@DefaultValue("256") int most, @DefaultValue("4") int mostOfOne, @DefaultValue("30m") Duration lasts,
        @DefaultValue("15s") Duration heartbeat) {
    private static final Duration LONGEST_SLICE = Duration.ofMillis(500);

    StreamLimits {
        if (most < 1 || mostOfOne < 1 || lasts.isNegative() || heartbeat.isNegative() || heartbeat.isZero()) {
            throw new IllegalArgumentException("ashlar.api.streams must allow at least one connection and have times above zero");
        }
    }

    /** How long to wait before looking whether the stream is to end. */
    Duration slice() {
        return heartbeat.compareTo(LONGEST_SLICE) < 0 ? heartbeat : LONGEST_SLICE;
    }
}
