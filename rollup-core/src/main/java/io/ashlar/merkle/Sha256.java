package io.ashlar.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The JDK's SHA-256, whose intrinsic uses the processor's instructions. */
public final class Sha256 {
    /** Bytes in a digest. */
    public static final int LENGTH = 32;

    private Sha256() {}

    /** A fresh instance; they are not thread-safe. */
    public static MessageDigest instance() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static byte[] hash(byte[]... parts) {
        MessageDigest digest = instance();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
