package io.ashlar.api.bank;

import io.ashlar.application.instruction.Submitted;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The answer to a request that is durable and not yet done. */
final class Accepted {
    private Accepted() {}

    /** @param proposal the proposal it became, if it did: then that is where to look */
    static <T> ResponseEntity<T> at(URI location, @Nullable String proposal, Once.Answer<T> answer) {
        return at(proposal == null ? location : URI.create("/v1/proposals/" + proposal), answer);
    }

    /** What an answer says of it. */
    static @Nullable String proposal(Submitted submitted) {
        return submitted.proposed() ? submitted.bundle().value() : null;
    }

    static <T> ResponseEntity<T> at(URI location, Once.Answer<T> answer) {
        return ResponseEntity.accepted().location(location).header("Idempotency-Replayed", String.valueOf(answer.replayed())).body(answer.body());
    }
}
