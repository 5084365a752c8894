package io.ashlar.api.security;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import io.ashlar.api.problem.ConstantProblems;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The published description of the interface is open; whatever no other chain knows is closed. */
@Configuration
class OpenSecurity {
    @Bean
    @Order(2)
    SecurityFilterChain publishedDescription(HttpSecurity http) {
        return http.securityMatcher("/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
                .headers(Headers::documentation)
                .build();
    }

    /** What receivers of our messages verify them with. */
    @Bean
    @Order(4)
    SecurityFilterChain publishedKeys(HttpSecurity http) {
        return http.securityMatcher("/.well-known/ashlar-webhook-keys")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET).permitAll().anyRequest().denyAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
                .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain nothingElse(HttpSecurity http, ConstantProblems problems) {
        return http.authorizeHttpRequests(requests -> requests
                        // What the container itself answers when a request breaks before a controller; says a status and no more.
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .anyRequest().denyAll())
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}
