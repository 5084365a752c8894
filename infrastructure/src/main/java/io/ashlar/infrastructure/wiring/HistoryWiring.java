package io.ashlar.infrastructure.wiring;

import io.ashlar.infrastructure.projection.PostgresChanges;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The read side's past and its moves. */
@AutoConfiguration(after = EventSourcingWiring.class)
class HistoryWiring {
    @Bean(initMethod = "start")
    PostgresChanges changes(JdbcConnectionDetails database) {
        return new PostgresChanges(new DriverManagerDataSource(database.getJdbcUrl(), String.valueOf(database.getUsername()),
                String.valueOf(database.getPassword())));
    }
}
