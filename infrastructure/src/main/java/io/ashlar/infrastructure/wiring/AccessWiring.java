package io.ashlar.infrastructure.wiring;

import io.ashlar.application.administration.ReadAccessLog;
import io.ashlar.application.administration.SystemKeys;
import io.ashlar.application.port.AccessLog;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Nonces;
import io.ashlar.application.port.SigningKeys;
import io.ashlar.infrastructure.persistence.JdbcAccessLog;
import io.ashlar.infrastructure.persistence.JdbcNonces;
import io.ashlar.infrastructure.persistence.JdbcSigningKeys;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may come in, and with what. */
@AutoConfiguration(after = UseCaseWiring.class)
class AccessWiring {
    @Bean
    SigningKeys signingKeys(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new JdbcSigningKeys(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    Nonces nonces(JdbcTemplate jdbc) {
        return new JdbcNonces(jdbc);
    }

    @Bean
    SystemKeys systemKeys(SigningKeys keys, Clock clock) {
        return new SystemKeys(keys, clock);
    }

    @Bean
    AccessLog accessLog(JdbcTemplate jdbc) {
        return new JdbcAccessLog(jdbc);
    }

    @Bean
    ReadAccessLog readAccessLog(AccessLog log) {
        return new ReadAccessLog(log);
    }
}
