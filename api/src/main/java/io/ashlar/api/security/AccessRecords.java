package io.ashlar.api.security;

import io.ashlar.api.problem.Refusal;
import io.ashlar.application.port.AccessLog;
import io.ashlar.application.port.AccessLog.Entry;
import io.ashlar.application.port.AccessLog.Kind;
import io.ashlar.application.port.Clock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Records every refusal, each change of keys and people, and each export, around everything else that happens to a request. An entry the log
 * does not take stands in the process's log instead.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class AccessRecords extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessRecords.class);

    private final AccessLog log;
    private final Clock clock;

    AccessRecords(AccessLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith("/webjars/") || path.startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        String route = route(request);
        String code = request.getAttribute(Refusal.CODE) instanceof String text ? text : "";
        kind(request.getMethod(), route, response.getStatus(), code).ifPresent(kind -> record(request, route, response.getStatus(), kind, code));
    }

    private static Optional<Kind> kind(String method, String route, int status, String code) {
        return switch (status) {
            case 401 -> Optional.of(code.startsWith("SIGNATURE") || code.startsWith("DIGEST") ? Kind.SIGNATURE : Kind.UNAUTHENTICATED);
            case 403 -> Optional.of(Kind.NOT_PERMITTED);
            case 404 -> Optional.of(Kind.NOT_FOUND);
            case 429 -> Optional.of(Kind.RATE_LIMITED);
            default -> status / 100 > 3 ? Optional.empty() : done(method, route);
        };
    }

    private static Optional<Kind> done(String method, String route) {
        boolean onlyAsks = route.endsWith("/change") || route.endsWith("/form");
        if (!method.equals("GET") && !onlyAsks && (route.startsWith("/v1/clients/") || route.startsWith("/portal/people"))) {
            return Optional.of(Kind.ADMINISTERED);
        }
        return route.startsWith("/v1/exports") || route.startsWith("/portal/exports/") ? Optional.of(Kind.EXPORTED) : Optional.empty();
    }

    private void record(HttpServletRequest request, String route, int status, Kind kind, String code) {
        Map<?, ?> claims = request.getAttribute(KnownCaller.CLAIMS) instanceof Map<?, ?> known ? known : Map.of();
        String correlation = MDC.get(Correlation.NAME);
        Entry entry = new Entry(clock.now(), kind, text(claims, "sub", 255), text(claims, "organisation", 64), cut(request.getMethod(), 16), cut(route, 255),
                status, code, correlation == null ? "" : correlation);
        try {
            log.record(entry);
        } catch (RuntimeException e) {
            LOG.error("event=access_log_failed entry={}", entry, e);
        }
    }

    /** The template a controller declares; of what no controller knows, the part of the platform alone. */
    private static String route(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String template && !template.equals("/**")) {
            return template;
        }
        for (String part : new String[] {"/v1", "/portal", "/actuator", "/login", "/oauth2", "/logout"}) {
            if (request.getRequestURI().equals(part) || request.getRequestURI().startsWith(part + "/")) {
                return part + "/**";
            }
        }
        return "/**";
    }

    private static String text(Map<?, ?> claims, String name, int length) {
        return claims.get(name) instanceof String text ? cut(text, length) : "";
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
