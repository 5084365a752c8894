package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.Commitments;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.ledger.LeafHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of the text, cut into sixteen 16-bit limbs and hashed to a digest of the ledger. */
public final class PoseidonCommitments implements Commitments {
    /** Keeps these digests apart from records and instructions. */
    private static final int TAG = 256 * 16 + 32;

    @Override
    public Bytes32 of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            int[] limbs = new int[16];
            for (int i = 0; i < limbs.length; i++) {
                limbs[i] = (hash[2 * i] & 0xff) << 8 | hash[2 * i + 1] & 0xff;
            }
            return new Bytes32(LeafHash.of(TAG, limbs).toHex());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
