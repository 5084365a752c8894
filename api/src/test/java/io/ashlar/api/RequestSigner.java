package io.ashlar.api;

import io.ashlar.application.port.SigningKeys.Algorithm;
import io.ashlar.application.port.SigningKeys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** A bank's system that signs its requests (RFC 9421), written apart from what checks them. */
public final class RequestSigner {
    private final String id;
    private final Algorithm algorithm;
    private final KeyPair pair;

    public RequestSigner(String id, Algorithm algorithm) {
        this.id = id;
        this.algorithm = algorithm;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm == Algorithm.ED25519 ? "Ed25519" : "EC");
            if (algorithm != Algorithm.ED25519) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String publicKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(pair.getPublic().getEncoded());
    }

    public SigningKey key(String client) {
        return new SigningKey(client, id, algorithm, publicKey(), Instant.EPOCH);
    }

    /** @return the fields to send, by their names in lower case */
    public Map<String, String> sign(String method, String target, byte[] body, Instant at) {
        try {
            String digest = "sha-256=:" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body)) + ":";
            String parameters = "(\"@method\" \"@target-uri\" \"content-digest\");created=" + at.getEpochSecond() + ";nonce=\"" + UUID.randomUUID()
                    + "\";keyid=\"" + id + "\";alg=\"" + algorithm.registered() + "\"";
            String base = "\"@method\": " + method + "\n\"@target-uri\": " + target + "\n\"content-digest\": " + digest + "\n\"@signature-params\": " + parameters;
            Signature signature = Signature.getInstance(algorithm == Algorithm.ED25519 ? "Ed25519" : "SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(base.getBytes(StandardCharsets.UTF_8));
            return Map.of("content-digest", digest, "signature-input", "sig1=" + parameters, "signature",
                    "sig1=:" + Base64.getEncoder().encodeToString(signature.sign()) + ":");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
