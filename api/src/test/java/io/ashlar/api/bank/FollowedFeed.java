package io.ashlar.api.bank;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.ashlar.application.access.Sight;
import io.ashlar.application.feed.EventFeed;
import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.feed.ReadEvents;
import io.ashlar.application.feed.StatusChange;
import io.ashlar.application.view.Register;
import io.ashlar.application.webhook.Deliveries;
import io.ashlar.application.webhook.ManageWebhooks;
import io.ashlar.application.webhook.Postman;
import io.ashlar.application.webhook.RotateWebhookKey;
import io.ashlar.application.webhook.WebhookKeys;
import io.ashlar.application.webhook.Webhooks;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A feed of one change a row, each of an account's. */
@TestConfiguration
class FollowedFeed {
    static final class InMemoryFeed implements EventFeed {
        private final List<Map.Entry<Long, StatusChange>> rows = new ArrayList<>();

        synchronized StatusChange add(long account, Status status) {
            StatusChange change = new StatusChange("00000000-0000-0000-0000-0000000000" + account, rows.size(), 1L, status,
                    status == Status.REFUSED ? RefusalCode.SENDER_FROZEN : null, Instant.parse("2026-11-25T00:00:00Z"), null, null,
                    new FeedCursor(rows.size() + 1, 0));
            rows.add(Map.entry(account, change));
            return change;
        }

        @Override
        public synchronized long head() {
            return rows.size();
        }

        @Override
        public synchronized Part read(Sight sight, FeedCursor after, long upTo, int limit) {
            List<StatusChange> found = rows.stream().filter(row -> switch (sight) {
                case Sight.Everything s -> true;
                case Sight.Own s -> s.accounts().contains(row.getKey());
            }).map(Map.Entry::getValue).filter(change -> change.cursor().compareTo(after) > 0 && change.cursor().row() <= upTo).limit(limit).toList();
            return new Part(found, found.size() < limit ? FeedCursor.behind(upTo) : found.getLast().cursor());
        }

        @Override
        public boolean awaitBehind(long row, Duration most) throws InterruptedException {
            long end = System.nanoTime() + most.toNanos();
            while (head() <= row && System.nanoTime() < end) {
                Thread.sleep(2);
            }
            return head() > row;
        }
    }

    @Bean
    InMemoryFeed feed() {
        return new InMemoryFeed();
    }

    /** On the real clock, for waiting takes real time. */
    @Bean
    ReadEvents readEvents(InMemoryFeed feed, Register register) {
        return new ReadEvents(feed, register, Instant::now);
    }

    @Bean
    Webhooks webhooks() {
        return new InMemoryWebhooks();
    }

    /** Has no messages. */
    @Bean
    Deliveries deliveries() {
        Deliveries none = mock(Deliveries.class);
        when(none.find(any(), any())).thenReturn(Optional.empty());
        return none;
    }

    /** Takes messages to one host alone. */
    @Bean
    Postman postman() {
        return new Postman() {
            @Override
            public Optional<String> flaw(URI url) {
                return "hooks.example.com".equals(url.getHost()) ? Optional.empty() : Optional.of("must begin with https://");
            }

            @Override
            public Outcome bring(URI url, String id, byte[] body) {
                return new Outcome(204, "");
            }
        };
    }

    @Bean
    ManageWebhooks manageWebhooks(Webhooks webhooks, Deliveries deliveries, Postman postman, ReadEvents events) {
        return new ManageWebhooks(webhooks, deliveries, postman, events, Instant::now);
    }

    @Bean
    WebhookKeys webhookKeys() {
        return new WebhookKeys() {
            @Override
            public List<Published> published() {
                return List.of(new Published("kid", "x"));
            }

            @Override
            public String rotate() {
                return "kid";
            }
        };
    }

    @Bean
    RotateWebhookKey rotateWebhookKey(WebhookKeys keys) {
        return new RotateWebhookKey(keys);
    }
}
