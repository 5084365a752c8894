package io.ashlar.infrastructure.wiring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Approvals by a second person; prefix {@code ashlar.approval}.
 *
 * @param lasts how long a proposal can be approved, 1 minute to 90 days
 * @param interval between two looks for proposals that expired, or were approved and not carried out; at most a minute
 */
@ConfigurationProperties("ashlar.approval")
record ApprovalProperties(@DefaultValue("7d") Duration lasts, @DefaultValue("2s") Duration interval) {
    ApprovalProperties {
        if (lasts.compareTo(Duration.ofMinutes(1)) < 0 || lasts.compareTo(Duration.ofDays(90)) > 0) {
            throw new IllegalArgumentException("ashlar.approval.lasts must be 1m to 90d");
        }
        if (interval.compareTo(Duration.ofMillis(10)) < 0 || interval.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("ashlar.approval.interval must be 10ms to 1m");
        }
    }
}
