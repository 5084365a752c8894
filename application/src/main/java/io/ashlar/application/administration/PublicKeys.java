package io.ashlar.application.administration;

import io.ashlar.domain.shared.InvalidValue;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Public keys as they are sent: SubjectPublicKeyInfo, base64url without padding. */
final class PublicKeys {
    /** How every SubjectPublicKeyInfo of an uncompressed point on P-256 begins: curve 1.2.840.10045.3.1.7. */
    private static final String P256 = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE";

    private PublicKeys() {}

    static String p256(String field, String key) {
        if (!key.startsWith(P256) || !reads("EC", key)) {
            throw wrong(field);
        }
        return key;
    }

    static String ed25519(String field, String key) {
        if (!reads("Ed25519", key)) {
            throw wrong(field);
        }
        return key;
    }

    private static boolean reads(String algorithm, String key) {
        try {
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(Base64.getUrlDecoder().decode(key)));
            return !key.endsWith("=");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static InvalidValue wrong(String field) {
        return new InvalidValue(field, "must be the SubjectPublicKeyInfo of a key of this algorithm, base64url without padding");
    }
}
