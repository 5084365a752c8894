package io.ashlar.transcript;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.merkle.Sha256;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The hash chain both sides run: absorb every prover message, then draw.
 *
 * <p>Source: PROTOCOL.md, "Transcript". Prover and verifier differ in nothing but who supplies the messages.
 */
public class Transcript {
    /** Names this version of the protocol. */
    public static final String PROTOCOL = "ashlar-stark-v2";
    private static final int CHUNK_BITS = 51;

    private byte[] state = Sha256.hash(PROTOCOL.getBytes(StandardCharsets.UTF_8));
    private long counter;

    /** Mixes in a message whose length both sides know. */
    public void absorb(byte[] message) {
        state = Sha256.hash(new byte[] {0}, state, message);
        counter = 0;
    }

    private BigInteger block() {
        return new BigInteger(1, Sha256.hash(new byte[] {1}, state, u64(counter++)));
    }

    public Extension challenge() {
        BigInteger block = block();
        int[] coefficients = new int[Extension.DEGREE];
        for (int j = 0; j < Extension.DEGREE; j++) {
            long chunk = block.shiftRight(CHUNK_BITS * j).longValue() & (1L << CHUNK_BITS) - 1;
            coefficients[j] = KoalaBear.toMontgomery((int) (chunk % KoalaBear.P));
        }
        return Extension.of(coefficients, 0);
    }

    /** {@code count} indices below 2^{bits}, drawn with replacement. */
    public int[] indices(int count, int bits) {
        int[] indices = new int[count];
        BigInteger block = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            block = i % 8 == 0 ? block() : block;
            indices[i] = block.shiftRight(32 * (i % 8)).intValue() & (1 << bits) - 1;
        }
        return indices;
    }

    /** Whether the nonce shows {@code bits} bits of work; absorbs it either way. */
    public boolean grind(long nonce, int bits) {
        boolean worked = works(state, nonce, bits);
        absorb(u64(nonce));
        return worked;
    }

    /** The smallest nonce that {@link #grind} accepts here. */
    public long findNonce(int bits) {
        return NonceSearch.first(state, bits);
    }

    static boolean works(byte[] state, long nonce, int bits) {
        byte[] hash = Sha256.hash(new byte[] {2}, state, u64(nonce));
        return bits == 0 || ByteBuffer.wrap(hash).getLong() >>> 64 - bits == 0;
    }

    private static byte[] u64(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }
}
