package io.ashlar.api.security;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import io.ashlar.api.problem.ConstantProblems;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Systems: a bearer token of our realm for everything under {@code /v1} and {@code /actuator}; health alone is open. */
@Configuration
@EnableConfigurationProperties({Identity.class, MutualTls.class})
class BankSecurity {
    @Bean
    JwtDecoder accessTokens(Identity identity, MutualTls tls) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(identity.endpoint("certs")).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                // Among what it checks: that a token bound to a certificate comes with it (RFC 8705).
                JwtValidators.createDefaultWithIssuer(identity.issuer().toString()),
                token -> bound(token, tls),
                new JwtClaimValidator<List<String>>("aud", audience -> audience != null && audience.contains(identity.audience())),
                new JwtClaimValidator<>("exp", Objects::nonNull))));
        return decoder;
    }

    private static OAuth2TokenValidatorResult bound(Jwt token, MutualTls tls) {
        boolean bound = token.getClaims().get("cnf") instanceof Map<?, ?> confirmation && confirmation.get("x5t#S256") instanceof String;
        return bound || !tls.requires(TokenClient.of(token)) ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN));
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
