package io.ashlar.infrastructure.wiring;

import io.ashlar.application.feed.EventFeed;
import io.ashlar.application.feed.ReadEvents;
import io.ashlar.application.port.Clock;
import io.ashlar.application.view.Register;
import io.ashlar.infrastructure.feed.JdbcEventFeed;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The feed of status changes. */
@AutoConfiguration(after = EventSourcingWiring.class)
class FeedWiring {
    @Bean
    EventFeed eventFeed(JdbcTemplate jdbc) {
        return new JdbcEventFeed(jdbc);
    }

    @Bean
    ReadEvents readEvents(EventFeed feed, Register register, Clock clock) {
        return new ReadEvents(feed, register, clock);
    }
}
