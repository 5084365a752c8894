package io.ashlar.api.security;

import io.ashlar.api.problem.ConstantProblems;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No system takes more than its share: two buckets, its own and its organisation's, filled evenly over a minute. Answers say what is left, as
 * draft-ietf-httpapi-ratelimit-headers names it. After the token was checked, before the body is read.
 */
@Component
@Order(-50)
@EnableConfigurationProperties(Allowance.class)
class RateLimits extends OncePerRequestFilter {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Map<String, Bucket> clients = new ConcurrentHashMap<>();
    private final Map<String, Bucket> organisations = new ConcurrentHashMap<>();
    private final Allowance allowance;
    private final ConstantProblems problems;

    RateLimits(Allowance allowance, ConstantProblems problems) {
        this.allowance = allowance;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(request.getUserPrincipal() instanceof JwtAuthenticationToken token)) {
            chain.doFilter(request, response);
            return;
        }
        long cost = allowance.cost(READS.contains(request.getMethod()), request.getContentLengthLong());
        Jwt claims = token.getToken();
        Bucket client = clients.computeIfAbsent(claims.getSubject(), subject -> bucket(allowance.client()));
        Bucket organisation = organisations.computeIfAbsent(String.valueOf(claims.getClaimAsString("organisation")), o -> bucket(allowance.organisation()));
        ConsumptionProbe own = client.tryConsumeAndReturnRemaining(cost);
        ConsumptionProbe shared = organisation.tryConsumeAndReturnRemaining(cost);
        response.setHeader("RateLimit-Policy", "\"client\";q=" + allowance.client() + ";w=60, \"organisation\";q=" + allowance.organisation() + ";w=60");
        response.setHeader("RateLimit", member("client", own) + ", " + member("organisation", shared));
        if (own.isConsumed() && shared.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        // What is refused costs nothing.
        if (own.isConsumed()) {
            client.addTokens(cost);
        } else if (shared.isConsumed()) {
            organisation.addTokens(cost);
        }
        problems.tooMany(response, seconds(Math.max(own.getNanosToWaitForRefill(), shared.getNanosToWaitForRefill())));
    }

    private static Bucket bucket(int units) {
        return Bucket.builder().addLimit(limit -> limit.capacity(units).refillGreedy(units, PERIOD)).build();
    }

    /** @return what is left, and in how many seconds all is there again */
    private static String member(String policy, ConsumptionProbe probe) {
        return "\"" + policy + "\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset());
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }
}
