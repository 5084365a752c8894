package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.WritingRight;
import io.ashlar.infrastructure.running.FollowerThread;
import io.ashlar.infrastructure.running.SequencerThread;
import io.ashlar.infrastructure.running.SettlerThread;
import io.ashlar.infrastructure.running.TellerThread;
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
    HealthIndicator sequencerHealthIndicator(PlatformProperties properties, SequencerThread sequencer, WritingRight right) {
        return () -> {
            boolean here = properties.has(PlatformProperties.Role.SEQUENCER);
            Health.Builder health = here ? builder(sequencer, Status.DOWN) : Health.up();
            right.holder().ifPresent(writer -> health.withDetail("writer", writer.node()).withDetail("epoch", writer.epoch())
                    .withDetail("writerAlive", writer.live()));
            return health.withDetail("role", !here ? "elsewhere" : sequencer.isWriting() ? "writer" : "standby").build();
        };
    }

    /** Answers may wait to be told while the log takes instructions. */
    @Bean
    HealthIndicator tellerHealthIndicator(PlatformProperties properties, TellerThread teller) {
        return () -> properties.has(PlatformProperties.Role.SEQUENCER) ? builder(teller, DEGRADED).build()
                : Health.up().withDetail("role", "elsewhere").build();
    }

    @Bean
    HealthIndicator followerHealthIndicator(FollowerThread follower) {
        return () -> builder(follower, Status.DOWN).build();
    }

    @Bean
    @ConditionalOnBean(SettlerThread.class)
    HealthIndicator settlerHealthIndicator(SettlerThread settler) {
        return () -> builder(settler, DEGRADED).build();
    }

    private static Health.Builder builder(Worker worker, Status whenTroubled) {
        String trouble = worker.isRunning() ? worker.trouble() : "not running";
        return trouble.isEmpty() ? Health.up() : Health.status(whenTroubled).withDetail("reason", trouble);
    }
}
