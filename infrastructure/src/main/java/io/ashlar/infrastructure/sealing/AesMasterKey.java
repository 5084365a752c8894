package io.ashlar.infrastructure.sealing;

import io.ashlar.application.port.MasterKey;
import io.ashlar.domain.shared.InvalidValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES-256-GCM under the key itself: a fresh nonce each, and what the secret belongs to authenticated with it. */
public final class AesMasterKey implements MasterKey {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final String fingerprint;

    private AesMasterKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, "AES");
        fingerprint = fingerprint(bytes);
    }

    /**
     * A master key named by reference, read once.
     *
     * @param reference {@code file:PATH} or {@code env:NAME}; what it names holds 64 hexadecimal digits
     * @throws InvalidValue without the key's characters if there is none
     */
    public static AesMasterKey of(String reference, Function<String, @Nullable String> environment) {
        String text = reference.startsWith("file:") ? read(Path.of(reference.substring(5)))
                : reference.startsWith("env:") ? environment.apply(reference.substring(4)) : null;
        String digits = text == null ? "" : text.strip();
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw new InvalidValue("ashlar.vault.master-key", "must name a key of 64 hexadecimal digits, as file:PATH or env:NAME");
        }
        byte[] bytes = HexFormat.of().parseHex(digits);
        try {
            return new AesMasterKey(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidValue("ashlar.vault.master-key", "names a file that cannot be read: " + file);
        }
    }

    private static String fingerprint(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal("ashlar-vault-fingerprint-v1".getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Sealed seal(byte[] secret, String context) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            return new Sealed(fingerprint, nonce, cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform cannot encrypt", e);
        }
    }

    @Override
    public byte[] open(Sealed sealed, String context) {
        if (!sealed.masterKey().equals(fingerprint)) {
            throw new IllegalStateException("what belongs to " + context + " is encrypted under master key " + sealed.masterKey() + ", and configured is "
                    + fingerprint);
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed.nonce(), context).doFinal(sealed.text());
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("a secret in the vault was changed: " + context, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform cannot decrypt", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Says nothing secret. */
    @Override
    public String toString() {
        return "master key " + fingerprint;
    }
}
