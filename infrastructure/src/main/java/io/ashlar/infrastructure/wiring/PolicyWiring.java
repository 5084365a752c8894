package io.ashlar.infrastructure.wiring;

import io.ashlar.application.asset.TryPolicy;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.MasterKey;
import io.ashlar.application.port.Reasons;
import io.ashlar.application.view.Holders;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.infrastructure.projection.JdbcHolders;
import io.ashlar.infrastructure.vault.PostgresReasons;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Policies tried, and measures' reasons kept. */
@AutoConfiguration(after = UseCaseWiring.class)
class PolicyWiring {
    @Bean
    Holders holders(JdbcTemplate jdbc) {
        return new JdbcHolders(jdbc);
    }

    @Bean
    TryPolicy tryPolicy(ReadRegister register, Holders holders, Clock clock) {
        return new TryPolicy(register, holders, clock);
    }

    @Bean
    Reasons reasons(DataSource database, ObjectProvider<MasterKey> master) {
        return new PostgresReasons(database, master.getIfAvailable());
    }
}
