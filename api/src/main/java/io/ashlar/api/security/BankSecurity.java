package io.ashlar.api.security;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import io.ashlar.api.problem.ConstantProblems;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Systems: a bearer token of our realm for everything under {@code /v1} and {@code /actuator}; health alone is open. */
@Configuration
@EnableConfigurationProperties(Identity.class)
class BankSecurity {
    @Bean
    JwtDecoder accessTokens(Identity identity) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(identity.endpoint("certs")).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                JwtValidators.createDefaultWithIssuer(identity.issuer().toString()),
                new JwtClaimValidator<List<String>>("aud", audience -> audience != null && audience.contains(identity.audience())),
                new JwtClaimValidator<>("exp", Objects::nonNull))));
        return decoder;
    }

    @Bean
    @Order(1)
    SecurityFilterChain systems(HttpSecurity http, JwtDecoder accessTokens, ConstantProblems problems) {
        return http.securityMatcher("/v1/**", "/actuator/**")
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/actuator/health/**").permitAll()
                        .requestMatchers("/actuator/**").hasRole("OPERATOR")
                        .anyRequest().hasAnyRole(VouchedDuties.all()))
                .oauth2ResourceServer(server -> server
                        .jwt(jwt -> jwt.decoder(accessTokens).jwtAuthenticationConverter(
                                token -> new JwtAuthenticationToken(token, VouchedDuties.authorities(token.getClaims()))))
                        .authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden))
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden))
                .addFilterBefore(new KnownCaller(), AuthorizationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
                // Safe without: no cookie ever authenticates here.
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}
