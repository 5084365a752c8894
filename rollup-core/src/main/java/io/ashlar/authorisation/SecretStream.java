package io.ashlar.authorisation;

import io.ashlar.field.KoalaBear;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The pseudorandom function behind a key: HMAC-SHA-512, labelled, its eight 64-bit words reduced modulo p (2^−33 from uniform).
 *
 * <p>Each key has its own, derived from the seed, depth and base, so that two keys of one seed share no secret. Not thread-safe.
 */
final class SecretStream {
    private static final String ALGORITHM = "HmacSHA512";
    private static final byte[] KEY = label("ashlar-authorisation-key-v1");
    private static final byte[] PARAMETER = label("ashlar-authorisation-parameter-v1");
    private static final byte[] CHAIN = label("ashlar-authorisation-chain-v1");
    private static final byte[] RANDOMNESS = label("ashlar-authorisation-randomness-v1");

    private final Mac mac;

    private SecretStream(byte[] key) {
        mac = mac(key);
    }

    private static byte[] label(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform has no " + ALGORITHM, e);
        }
    }

    /** The 64 secret bytes of the key of this seed, depth and base. */
    static byte[] keyOf(byte[] seed, int depth, int base) {
        Mac mac = mac(seed);
        mac.update(KEY);
        return mac.doFinal(ByteBuffer.allocate(8).putInt(depth).putInt(base).array());
    }

    static SecretStream of(byte[] key) {
        return new SecretStream(key);
    }

    /** The key's public parameter, canonical. */
    int[] parameter() {
        mac.update(PARAMETER);
        return canonical(mac.doFinal(), SignatureScheme.PARAMETER_LENGTH);
    }

    /** The secret start of a chain, canonical. */
    int[] chainStart(int index, int chain) {
        mac.update(CHAIN);
        return canonical(mac.doFinal(ByteBuffer.allocate(8).putInt(index).putInt(chain).array()), 8);
    }

    /** Randomness to try for a message, canonical; the same for the same attempt, so that signing again gives the same signature. */
    int[] randomness(int index, byte[] message, int attempt) {
        mac.update(RANDOMNESS);
        mac.update(message);
        return canonical(mac.doFinal(ByteBuffer.allocate(8).putInt(index).putInt(attempt).array()), SignatureScheme.RANDOMNESS_LENGTH);
    }

    private static int[] canonical(byte[] output, int count) {
        ByteBuffer words = ByteBuffer.wrap(output);
        int[] result = new int[count];
        Arrays.setAll(result, i -> (int) Long.remainderUnsigned(words.getLong(), KoalaBear.P));
        Arrays.fill(output, (byte) 0);
        return result;
    }
}
