package io.ashlar.api.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/** The private key of a system's client, with which it proves itself to the identity provider in place of a secret (RFC 7523). */
public final class ClientKey {
    private static final long LIFE_SECONDS = 60;

    private final String client;
    private final PrivateKey key;

    private ClientKey(String client, PrivateKey key) {
        this.client = client;
        this.key = key;
    }

    /** @param folder with the file {@code CLIENT.pem}: a P-256 key, PKCS #8 */
    public static ClientKey of(String client, Path folder) {
        try {
            String text = Files.readString(folder.resolve(client + ".pem")).replaceAll("-----[A-Z ]+-----", "");
            return new ClientKey(client, KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of " + client + " is not one of P-256", e);
        }
    }

    public String client() {
        return client;
    }

    public PrivateKey key() {
        return key;
    }

    /** What the token endpoint takes as a form: good once and for a minute. */
    public String grant(String realm) {
        return "grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
                + assertion(realm, Instant.now());
    }

    private String assertion(String realm, Instant now) {
        SignedJWT assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), new JWTClaimsSet.Builder().issuer(client).subject(client).audience(realm)
                .jwtID(UUID.randomUUID().toString()).issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS))).build());
        try {
            assertion.sign(new ECDSASigner(key, Curve.P_256));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return assertion.serialize();
    }
}
