package io.ashlar.api.bank;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** The answer to a request that is durable and not yet done. */
final class Accepted {
    private Accepted() {}

    static <T> ResponseEntity<T> at(URI location, Once.Answer<T> answer) {
        return ResponseEntity.accepted().location(location).header("Idempotency-Replayed", String.valueOf(answer.replayed())).body(answer.body());
    }
}
