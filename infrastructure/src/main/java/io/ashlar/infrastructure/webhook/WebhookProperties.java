package io.ashlar.infrastructure.webhook;

import io.ashlar.application.webhook.Persistence;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sending to receivers; prefix {@code ashlar.webhook}.
 *
 * @param allowLoopback whether receivers may be on this machine, and there without TLS: for a platform to try things on
 * @param connect most time to connect, secure the connection included
 * @param answer most time of a whole attempt
 * @param firstRetry wait after the first failure, doubled each time
 * @param longestRetry longest wait between attempts
 * @param deadAfter time after its first attempt after which a message is dead
 * @param pausedAfter time without a success after which a receiver is paused
 * @param kept how long delivered messages stay listed
 */
@ConfigurationProperties("ashlar.webhook")
public record WebhookProperties(@DefaultValue("false") boolean allowLoopback, @DefaultValue("3s") Duration connect, @DefaultValue("10s") Duration answer,
        @DefaultValue("1s") Duration firstRetry, @DefaultValue("1h") Duration longestRetry, @DefaultValue("24h") Duration deadAfter,
        @DefaultValue("72h") Duration pausedAfter, @DefaultValue("7d") Duration kept) {
    public WebhookProperties {
        if (!connect.isPositive() || !answer.isPositive() || answer.compareTo(Duration.ofSeconds(30)) > 0 || !firstRetry.isPositive()
                || longestRetry.compareTo(firstRetry) < 0 || !deadAfter.isPositive() || !pausedAfter.isPositive() || !kept.isPositive()) {
            throw new IllegalArgumentException("ashlar.webhook times must be above zero, and an attempt's at most 30s");
        }
    }

    public Persistence persistence() {
        return new Persistence(firstRetry, longestRetry, deadAfter, pausedAfter);
    }
}
