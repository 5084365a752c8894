package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Commits to a text the ledger only refers to: its SHA-256, cut into sixteen 16-bit limbs and hashed to a digest of the ledger. */
public final class TextCommitment {
    /** Keeps these digests apart from records and instructions. */
    private static final int TAG = 256 * 16 + 32;

    private TextCommitment() {}

    public static Digest of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            int[] limbs = new int[16];
            for (int i = 0; i < limbs.length; i++) {
                limbs[i] = (hash[2 * i] & 0xff) << 8 | hash[2 * i + 1] & 0xff;
            }
            return LeafHash.of(TAG, limbs);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
