package io.ashlar.infrastructure.wiring;

import io.ashlar.application.feed.ReadEvents;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.MasterKey;
import io.ashlar.application.webhook.Deliveries;
import io.ashlar.application.webhook.DeliverEvents;
import io.ashlar.application.webhook.ManageWebhooks;
import io.ashlar.application.webhook.Postman;
import io.ashlar.application.webhook.RotateWebhookKey;
import io.ashlar.application.webhook.Webhooks;
import io.ashlar.infrastructure.running.WebhookThread;
import io.ashlar.infrastructure.webhook.HttpPostman;
import io.ashlar.infrastructure.webhook.JdbcDeliveries;
import io.ashlar.infrastructure.webhook.JdbcWebhooks;
import io.ashlar.infrastructure.webhook.SealedWebhookKeys;
import io.ashlar.infrastructure.webhook.WebhookProperties;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Webhooks: kept everywhere, delivered by the processes that serve the API. */
@AutoConfiguration(after = {FeedWiring.class, MasterKeyWiring.class})
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookWiring {
    @Bean
    Webhooks webhooks(JdbcTemplate jdbc) {
        return new JdbcWebhooks(jdbc);
    }

    @Bean
    Deliveries deliveries(JdbcTemplate jdbc, PlatformTransactionManager transactions, Webhooks webhooks) {
        return new JdbcDeliveries(jdbc, new TransactionTemplate(transactions), webhooks);
    }

    @Bean
    SealedWebhookKeys webhookKeys(JdbcTemplate jdbc, ObjectProvider<MasterKey> master) {
        return new SealedWebhookKeys(jdbc, master.getIfAvailable());
    }

    @Bean
    RotateWebhookKey rotateWebhookKey(SealedWebhookKeys keys) {
        return new RotateWebhookKey(keys);
    }

    @Bean
    HttpPostman postman(WebhookProperties properties, SealedWebhookKeys keys, Clock clock) {
        return new HttpPostman(properties, keys, clock);
    }

    @Bean
    ManageWebhooks manageWebhooks(Webhooks webhooks, Deliveries deliveries, Postman postman, ReadEvents events, Clock clock) {
        return new ManageWebhooks(webhooks, deliveries, postman, events, clock);
    }

    @Bean(destroyMethod = "")
    WebhookThread webhookThread(PlatformProperties platform, WebhookProperties properties, Webhooks webhooks, Deliveries deliveries, ReadEvents events,
            Postman postman, Clock clock) {
        return new WebhookThread(new DeliverEvents(webhooks, deliveries, events, postman, properties.persistence(), clock,
                () -> ThreadLocalRandom.current().nextDouble()), platform.node(), properties.kept());
    }

    @Bean
    HealthIndicator webhooksHealthIndicator(PlatformProperties platform, WebhookThread thread) {
        return () -> !platform.has(PlatformProperties.Role.API) ? Health.up().withDetail("role", "elsewhere").build()
                : thread.isRunning() && thread.trouble().isEmpty() ? Health.up().build()
                : Health.status(new Status("DEGRADED")).withDetail("reason", thread.isRunning() ? thread.trouble() : "not running").build();
    }

    /** Behind everything else that runs, and ended before it. */
    @Bean
    SmartLifecycle webhookLifecycle(PlatformProperties platform, WebhookThread thread) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                running = platform.has(PlatformProperties.Role.API);
                if (running) {
                    thread.start();
                }
            }

            @Override
            public void stop() {
                if (running) {
                    thread.close();
                }
                running = false;
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return 1;
            }
        };
    }
}
