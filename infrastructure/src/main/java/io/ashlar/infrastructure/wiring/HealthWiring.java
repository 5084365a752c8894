package io.ashlar.infrastructure.wiring;

import io.ashlar.infrastructure.running.FollowerThread;
import io.ashlar.infrastructure.running.SequencerThread;
import io.ashlar.infrastructure.running.SettlerThread;
import io.ashlar.infrastructure.running.Worker;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

/**
 * Health says the truth about what runs: DOWN where nothing can be sequenced or followed, DEGRADED with the reason where settlement waits
 * while instructions still are taken and answered.
 */
@AutoConfiguration(after = {RollupWiring.class, SettlementWiring.class})
class HealthWiring {
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    HealthIndicator sequencerHealthIndicator(PlatformProperties properties, SequencerThread sequencer) {
        return () -> properties.has(PlatformProperties.Role.SEQUENCER) ? health(sequencer, Status.DOWN) : Health.up().withDetail("role", "elsewhere").build();
    }

    @Bean
    HealthIndicator followerHealthIndicator(FollowerThread follower) {
        return () -> health(follower, Status.DOWN);
    }

    @Bean
    @ConditionalOnBean(SettlerThread.class)
    HealthIndicator settlerHealthIndicator(SettlerThread settler) {
        return () -> health(settler, DEGRADED);
    }

    private static Health health(Worker worker, Status whenTroubled) {
        String trouble = worker.isRunning() ? worker.trouble() : "not running";
        return trouble.isEmpty() ? Health.up().build() : Health.status(whenTroubled).withDetail("reason", trouble).build();
    }
}
