package io.ashlar.signer;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A seed under a passphrase: AES-256-GCM with a key from PBKDF2-HMAC-SHA-512. The text around it is authenticated with it, so that no
 * seed can be moved to another account, depth or base.
 */
record SealedSeed(int iterations, byte[] salt, byte[] nonce, byte[] text) {
    static final int ITERATIONS = 600_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final String DERIVATION = "PBKDF2WithHmacSHA512";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int SALT = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    SealedSeed {
        if (iterations < ITERATIONS || iterations > MAX_ITERATIONS || salt.length != SALT || nonce.length != NONCE
                || text.length != 32 + TAG_BITS / 8) {
            throw new SignerException("the key file's encryption is none this signer makes");
        }
    }

    static SealedSeed seal(byte[] seed, char[] passphrase, byte[] context) {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        try {
            return new SealedSeed(ITERATIONS, salt, nonce, cipher(Cipher.ENCRYPT_MODE, passphrase, ITERATIONS, salt, nonce, context).doFinal(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform cannot encrypt", e);
        }
    }

    /** @throws SignerException if the passphrase is another or anything was changed: which of the two cannot be told */
    byte[] open(char[] passphrase, byte[] context) {
        try {
            return cipher(Cipher.DECRYPT_MODE, passphrase, iterations, salt, nonce, context).doFinal(text);
        } catch (AEADBadTagException e) {
            throw new SignerException("the passphrase is wrong, or the key file was changed", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform cannot decrypt", e);
        }
    }

    private static Cipher cipher(int mode, char[] passphrase, int iterations, byte[] salt, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, 256);
        byte[] key = SecretKeyFactory.getInstance(DERIVATION).generateSecret(spec).getEncoded();
        spec.clearPassword();
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("derivation", DERIVATION);
        json.put("iterations", iterations);
        json.put("salt", JsonObject.base64url(salt));
        json.put("cipher", "AES-256-GCM");
        json.put("nonce", JsonObject.base64url(nonce));
        json.put("text", JsonObject.base64url(text));
        return json;
    }

    static SealedSeed fromJson(JsonObject json) {
        json.exactly("derivation", DERIVATION).exactly("cipher", "AES-256-GCM");
        return new SealedSeed((int) json.number("iterations", ITERATIONS, MAX_ITERATIONS), json.bytes("salt"), json.bytes("nonce"), json.bytes("text"));
    }
}
