package io.ashlar.merkle;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The salts of one tree's leaves: block i of AES-256 in counter mode under a key of the tree's own, so that none has to be kept.
 *
 * <p>A leaf that is not opened keeps its salt secret, and with it whatever is hashed above it.
 */
public final class LeafSalts {
    /** Bytes of a salt. */
    public static final int LENGTH = 16;

    private final SecretKeySpec key;

    /** @param key 32 fresh random bytes */
    public LeafSalts(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The salts of leaves {@code from} (inclusive) to {@code to}, one after the other. */
    byte[] range(int from, int to) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            byte[] counter = new byte[LENGTH];
            for (int i = 0; i < Integer.BYTES; i++) {
                counter[LENGTH - 1 - i] = (byte) (from >>> 8 * i);
            }
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
            byte[] salts = cipher.doFinal(new byte[LENGTH * (to - from)]);
            if (salts.length != LENGTH * (to - from) || Arrays.equals(salts, new byte[salts.length])) {
                throw new IllegalStateException("the cipher gave no salts");
            }
            return salts;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }
}
