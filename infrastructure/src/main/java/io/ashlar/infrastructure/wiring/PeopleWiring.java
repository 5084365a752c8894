package io.ashlar.infrastructure.wiring;

import io.ashlar.application.administration.AdministerPeople;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.IdentityProvider;
import io.ashlar.infrastructure.keycloak.KeycloakIdentityProvider;
import io.ashlar.infrastructure.keycloak.KeycloakProperties;
import io.ashlar.infrastructure.persistence.JdbcAccessChanges;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Administration of people and systems, where a key for it is given. */
@AutoConfiguration(after = UseCaseWiring.class)
@ConditionalOnExpression("!'${ashlar.identity.admin.key:}'.isEmpty()")
@EnableConfigurationProperties(KeycloakProperties.class)
class PeopleWiring {
    @Bean
    KeycloakIdentityProvider identityProvider(KeycloakProperties properties) {
        return new KeycloakIdentityProvider(properties);
    }

    @Bean
    AdministerPeople administerPeople(IdentityProvider provider, JdbcTemplate jdbc, Clock clock) {
        return new AdministerPeople(provider, new JdbcAccessChanges(jdbc), clock);
    }
}
