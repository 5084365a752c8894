package io.ashlar.infrastructure.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key of 256 bits: AES-256-GCM with a fresh nonce for each text, and what the text belongs to authenticated with it. */
final class DataKey {
    static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    DataKey(byte[] key) {
        this.key = key;
    }

    record Sealed(byte[] nonce, byte[] text) {}

    static byte[] random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return value;
    }

    Sealed seal(byte[] text, String context) {
        byte[] nonce = random(NONCE);
        try {
            return new Sealed(nonce, cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform cannot encrypt", e);
        }
    }

    /** @throws IllegalStateException if the text, or where it stands, was changed */
    byte[] open(Sealed sealed, String context) {
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed.nonce(), context).doFinal(sealed.text());
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("what the personal-data vault holds was changed: " + context, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform cannot decrypt", e);
        }
    }

    byte[] keyedHash(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
