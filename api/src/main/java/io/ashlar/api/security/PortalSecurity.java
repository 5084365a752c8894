package io.ashlar.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

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
    SecurityFilterChain people(HttpSecurity http, ClientRegistrationRepository clients, Identity identity, AccessDeniedHandler refusalPage,
            AuthenticationFailureHandler failurePage) {
        OidcClientInitiatedLogoutSuccessHandler logout = new OidcClientInitiatedLogoutSuccessHandler(clients);
        logout.setPostLogoutRedirectUri("{baseUrl}/");
        return http.securityMatcher("/", "/portal/**", "/login/**", "/oauth2/**", "/logout", "/logout/connect/**", "/webjars/**", "/assets/**")
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/webjars/**", "/assets/**").permitAll()
                        .anyRequest().hasAnyRole(VouchedDuties.all()))
                .oauth2Login(login -> login
                        .loginPage("/oauth2/authorization/" + REGISTRATION)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(LoginAgain.resolver(clients)))
                        .failureHandler(failurePage)
                        .defaultSuccessUrl("/portal", false)
                        .userInfoEndpoint(user -> user.userAuthoritiesMapper(duties())))
                // The provider's own logout, also one an administrator gives, ends the session here.
                .oidcLogout(out -> out.backChannel(Customizer.withDefaults()))
                .logout(out -> out.logoutSuccessHandler(logout).deleteCookies("JSESSIONID"))
                .exceptionHandling(handling -> handling
                        .defaultAuthenticationEntryPointFor(PortalSecurity::reload, PortalSecurity::asksForPart)
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/oauth2/authorization/" + REGISTRATION),
                                AnyRequestMatcher.INSTANCE)
                        .accessDeniedHandler(refusalPage))
                .requestCache(cache -> cache.requestCache(pages()))
                .addFilterBefore(new KnownCaller(), AuthorizationFilter.class)
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.changeSessionId()))
                .headers(headers -> Headers.strict(headers, identity.origin()))
                .build();
    }

    /** A part of a page, asked for by the page itself, is no place to send a person to after logging in. */
    private static boolean asksForPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null || "text/event-stream".equals(request.getHeader("Accept"));
    }

    private static RequestCache pages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> "GET".equals(request.getMethod()) && !asksForPart(request));
        return cache;
    }

    /** The session has ended: the whole page is asked for again, which leads to the login and back. */
    private static void reload(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
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
