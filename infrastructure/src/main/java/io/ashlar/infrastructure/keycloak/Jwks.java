package io.ashlar.infrastructure.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** A public key of P-256 as the provider registers it (RFC 7517), named by its thumbprint (RFC 7638). */
final class Jwks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int COORDINATE = 32;

    private Jwks() {}

    /** @param publicKey SubjectPublicKeyInfo with an uncompressed point, base64url without padding: the point's coordinates stand at its end */
    static String of(String publicKey) {
        byte[] encoded = Base64.getUrlDecoder().decode(publicKey);
        int middle = encoded.length - COORDINATE;
        ObjectNode key = JSON.createObjectNode().put("crv", "P-256").put("kty", "EC")
                .put("x", text(Arrays.copyOfRange(encoded, middle - COORDINATE, middle))).put("y", text(Arrays.copyOfRange(encoded, middle, encoded.length)));
        key.put("kid", thumbprint(key.toString())).put("use", "sig").put("alg", "ES256");
        ObjectNode set = JSON.createObjectNode();
        set.putArray("keys").add(key);
        return set.toString();
    }

    private static String thumbprint(String members) {
        try {
            return text(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
