package io.ashlar.api.security;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import io.ashlar.api.problem.ConstantProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
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

    @Bean
    @Order(100)
    SecurityFilterChain nothingElse(HttpSecurity http, ConstantProblems problems) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(handling -> handling
                        .authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .build();
    }
}
