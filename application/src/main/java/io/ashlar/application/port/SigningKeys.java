package io.ashlar.application.port;

import java.time.Instant;
import java.util.List;

/** The public keys with which systems sign their requests. */
public interface SigningKeys {
    /** As RFC 9421 registers them: {@code ecdsa-p256-sha256} and {@code ed25519}. */
    enum Algorithm {
        ECDSA_P256_SHA256("ecdsa-p256-sha256"), ED25519("ed25519");

        private final String registered;

        Algorithm(String registered) {
            this.registered = registered;
        }

        /** Its name in a signature's parameters. */
        public String registered() {
            return registered;
        }
    }

    /**
     * @param client whose it is, at the identity provider
     * @param id how its signatures name it
     * @param publicKey SubjectPublicKeyInfo, base64url without padding
     */
    record SigningKey(String client, String id, Algorithm algorithm, String publicKey, Instant enrolledAt) {}

    /** Those in use. */
    List<SigningKey> of(String client);

    /** The same id again replaces the key. @param by subject that administers */
    void enrol(SigningKey key, String by);

    /** @return whether there was such a key in use */
    boolean retire(String client, String id, String by, Instant at);
}
