package io.ashlar.api.security;

import io.ashlar.api.problem.ConstantProblems;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Nonces;
import io.ashlar.application.port.SigningKeys;
import io.ashlar.application.port.SigningKeys.SigningKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signed requests: required of a client that has a key enrolled, checked wherever a signature is sent, and each taken once. After the token was
 * checked, whose client's keys count, and after the body was read.
 */
@Component
@Order(10)
class SignedRequests extends OncePerRequestFilter {
    private final SigningKeys keys;
    private final Nonces nonces;
    private final Clock clock;
    private final ConstantProblems problems;

    SignedRequests(SigningKeys keys, Nonces nonces, Clock clock, ConstantProblems problems) {
        this.keys = keys;
        this.nonces = nonces;
        this.clock = clock;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SignatureFlaw> flaw = flaw(request);
        if (flaw.isPresent()) {
            problems.badSignature(request, response, flaw.get().name(), flaw.get().rule());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<SignatureFlaw> flaw(HttpServletRequest request) throws IOException {
        String client = request.getUserPrincipal() instanceof JwtAuthenticationToken token ? TokenClient.of(token.getToken()) : "";
        List<SigningKey> enrolled = client.isEmpty() ? List.of() : keys.of(client);
        SignedMessage message = SignedMessage.of(request);
        if (!RequestSignature.claimed(message)) {
            return enrolled.isEmpty() ? Optional.empty() : Optional.of(SignatureFlaw.SIGNATURE_REQUIRED);
        }
        Instant now = clock.now();
        return switch (RequestSignature.check(message, request.getInputStream().readAllBytes(), enrolled, now)) {
            case RequestSignature.Finding.Flawed found -> Optional.of(found.flaw());
            case RequestSignature.Finding.Right right ->
                    nonces.firstUse(client, right.nonce(), now) ? Optional.empty() : Optional.of(SignatureFlaw.SIGNATURE_REPLAYED);
        };
    }
}
