package io.ashlar.application.access;

import io.ashlar.application.port.Clock;
import io.ashlar.application.port.SigningKeys;
import io.ashlar.application.port.SigningKeys.Algorithm;
import io.ashlar.application.port.SigningKeys.SigningKey;
import io.ashlar.domain.shared.InvalidValue;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The keys systems sign their requests with. Who has one must sign everything with it. */
public final class SystemKeys {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    /** How every SubjectPublicKeyInfo of an uncompressed point on P-256 begins: curve 1.2.840.10045.3.1.7. */
    private static final String P256 = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE";

    private final SigningKeys keys;
    private final Clock clock;

    public SystemKeys(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws NotPermitted unless the caller oversees all */
    public List<SigningKey> of(Caller caller, String client) {
        if (!caller.overseesAll()) {
            throw new NotPermitted();
        }
        return keys.of(client(client));
    }

    /**
     * From now on the client signs with this key; an older one of another id stays good, so that keys can be exchanged without a pause.
     *
     * @param publicKey SubjectPublicKeyInfo, base64url without padding
     * @throws NotPermitted unless the caller operates the platform
     * @throws InvalidValue naming the field that is none
     */
    public SigningKey enrol(Caller caller, String client, String id, Algorithm algorithm, String publicKey) {
        mustOperate(caller);
        if (!ID.matcher(id).matches()) {
            throw new InvalidValue("id", "must have 1 to 64 of letters, digits, dot, underscore and hyphen");
        }
        check(algorithm, publicKey);
        SigningKey key = new SigningKey(client(client), id, algorithm, publicKey, clock.now());
        keys.enrol(key, caller.subject());
        return key;
    }

    /** @throws NotFound if there is none such in use */
    public void retire(Caller caller, String client, String id) {
        mustOperate(caller);
        if (!keys.retire(client(client), id, caller.subject(), clock.now())) {
            throw new NotFound();
        }
    }

    private static void mustOperate(Caller caller) {
        if (!caller.has(Duty.OPERATOR)) {
            throw new NotPermitted();
        }
    }

    private static String client(String client) {
        if (!NAME.matcher(client).matches()) {
            throw new InvalidValue("client", "must have 1 to 64 of lower-case letters, digits and hyphen");
        }
        return client;
    }

    private static void check(Algorithm algorithm, String publicKey) {
        try {
            if (publicKey.endsWith("=")) {
                throw new IllegalArgumentException("padded");
            }
            PublicKey key = KeyFactory.getInstance(algorithm == Algorithm.ED25519 ? "Ed25519" : "EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getUrlDecoder().decode(publicKey)));
            if (!key.getAlgorithm().equals("EC") || Base64.getEncoder().encodeToString(key.getEncoded()).startsWith(P256)) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Said below.
        }
        throw new InvalidValue("publicKey", "must be the SubjectPublicKeyInfo of a key of this algorithm, base64url without padding");
    }
}
