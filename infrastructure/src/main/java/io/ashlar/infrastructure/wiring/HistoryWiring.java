package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.Clock;
import io.ashlar.application.view.ReadHistory;
import io.ashlar.application.view.ReadRegister;
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
}
