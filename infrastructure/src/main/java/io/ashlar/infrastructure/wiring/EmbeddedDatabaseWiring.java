package io.ashlar.infrastructure.wiring;

import io.ashlar.infrastructure.embedded.LocalPostgres;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/** The platform's own PostgreSQL where no other is named. */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
@EnableConfigurationProperties(PlatformProperties.class)
class EmbeddedDatabaseWiring {
    @Bean
    LocalPostgres localPostgres(PlatformProperties properties) {
        return new LocalPostgres(properties.data().resolve("postgres"), 0);
    }

    @Bean
    JdbcConnectionDetails localPostgresConnection(LocalPostgres postgres) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return "postgres";
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return postgres.url();
            }
        };
    }
}
