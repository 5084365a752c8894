package io.ashlar.api.security;

import io.ashlar.api.problem.ConstantProblems;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.SecurityFilterChain;

/** People: a session after logging in at the identity provider (code flow with PKCE); everything needs a duty. */
@Configuration
@ConditionalOnExpression("!'${ashlar.identity.portal-secret:}'.isEmpty()")
class PortalSecurity {
    static final String REGISTRATION = "keycloak";

    @Bean
    ClientRegistrationRepository portalClient(Identity identity) {
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(identity.portalClient())
                .clientSecret(identity.portalSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid")
                .issuerUri(identity.issuer().toString())
                .authorizationUri(identity.endpoint("auth"))
                .tokenUri(identity.endpoint("token"))
                .jwkSetUri(identity.endpoint("certs"))
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", identity.endpoint("logout")))
                .build());
    }

    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, ClientRegistrationRepository clients, ConstantProblems problems) {
        OidcClientInitiatedLogoutSuccessHandler logout = new OidcClientInitiatedLogoutSuccessHandler(clients);
        logout.setPostLogoutRedirectUri("{baseUrl}/");
        return http.securityMatcher("/", "/portal/**", "/login/**", "/oauth2/**", "/logout", "/webjars/**", "/assets/**")
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/webjars/**", "/assets/**").permitAll()
                        .anyRequest().hasAnyRole(VouchedDuties.all()))
                .oauth2Login(login -> login
                        .loginPage("/oauth2/authorization/" + REGISTRATION)
                        .failureHandler(problems::unauthenticated)
                        .defaultSuccessUrl("/portal", false)
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(duties())))
                .logout(out -> out.logoutSuccessHandler(logout).deleteCookies("JSESSIONID"))
                .exceptionHandling(handling -> handling.accessDeniedHandler(problems::forbidden))
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.changeSessionId()))
                .headers(Headers::strict)
                .build();
    }

    private static GrantedAuthoritiesMapper duties() {
        return authorities -> {
            Set<GrantedAuthority> duties = new HashSet<>();
            authorities.forEach(authority -> {
                if (authority instanceof OidcUserAuthority user) {
                    duties.addAll(VouchedDuties.authorities(user.getIdToken().getClaims()));
                }
            });
            return duties;
        };
    }
}
