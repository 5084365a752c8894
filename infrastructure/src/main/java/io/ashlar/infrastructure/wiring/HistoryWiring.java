package io.ashlar.infrastructure.wiring;

import io.ashlar.application.corporateaction.ReadCalendar;
import io.ashlar.application.corporateaction.ScheduleActions;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.CorporateActions;
import io.ashlar.application.view.Calendar;
import io.ashlar.application.view.ReadHistory;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.infrastructure.projection.JdbcCalendar;
import io.ashlar.infrastructure.projection.JdbcHistory;
import io.ashlar.infrastructure.projection.PostgresChanges;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The read side's past and its moves. */
@AutoConfiguration(after = {EventSourcingWiring.class, UseCaseWiring.class})
class HistoryWiring {
    @Bean(initMethod = "start")
    PostgresChanges changes(JdbcConnectionDetails database) {
        return new PostgresChanges(new DriverManagerDataSource(database.getJdbcUrl(), String.valueOf(database.getUsername()),
                String.valueOf(database.getPassword())));
    }

    @Bean
    ReadHistory readHistory(JdbcTemplate jdbc, ReadRegister register, Clock clock) {
        return new ReadHistory(new JdbcHistory(jdbc), register, clock);
    }

    @Bean
    Calendar calendar(JdbcTemplate jdbc) {
        return new JdbcCalendar(jdbc);
    }

    @Bean
    ScheduleActions scheduleActions(CorporateActions actions, Calendar calendar, ReadRegister register, Clock clock) {
        return new ScheduleActions(actions, calendar, register, clock);
    }

    @Bean
    ReadCalendar readCalendar(Calendar calendar, ReadHistory history, Clock clock) {
        return new ReadCalendar(calendar, history, clock);
    }
}
