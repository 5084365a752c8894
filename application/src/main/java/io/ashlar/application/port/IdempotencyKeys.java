package io.ashlar.application.port;

import java.time.Instant;

/** What clients' idempotency keys were used for, so that a request sent twice is carried out once. */
public interface IdempotencyKeys {
    /** @param scope whose key it is */
    record Key(String scope, String value) {}

    /** How a key stands after a claim. */
    sealed interface Claim {
        /** Claimed for this body, now or by an attempt that gave no answer: go on, or go on again. */
        record Open() implements Claim {}

        /** Carried out before. */
        record Answered(String answer) implements Claim {}

        /** The key belongs to another body. */
        record OtherBody() implements Claim {}
    }

    /**
     * Durable when it returns.
     *
     * @param bodyHash SHA-256 of method, path and body, 64 hexadecimal digits
     */
    Claim claim(Key key, String bodyHash, Instant now);

    void answer(Key key, String answer);

    /** Gives up a claim that led to nothing; an answered key stays. */
    void release(Key key);
}
