package io.ashlar.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leaves what the identity provider vouches for at the request, for the records around the security filters, which forget it at their end.
 * Stands among them, between who is calling and whether it may.
 */
final class KnownCaller extends OncePerRequestFilter {
    /** Request attribute: the claims of a good token or session. */
    static final String CLAIMS = KnownCaller.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        Map<String, Object> claims = claims(known);
        if (!claims.isEmpty()) {
            request.setAttribute(CLAIMS, claims);
        }
        chain.doFilter(request, response);
    }

    /** @return none where nobody is known */
    static Map<String, Object> claims(@Nullable Principal principal) {
        return switch (principal) {
            case JwtAuthenticationToken token -> token.getToken().getClaims();
            case OAuth2AuthenticationToken session when session.getPrincipal() instanceof OidcUser user -> user.getClaims();
            case null, default -> Map.of();
        };
    }
}
