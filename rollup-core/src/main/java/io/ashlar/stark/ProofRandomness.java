package io.ashlar.stark;

import io.ashlar.field.KoalaBear;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * All randomness of one proof: AES-256 in counter mode under a key drawn for it alone.
 *
 * <p>Fails closed: a source that throws, repeats itself or gives constant bytes is an exception, and no proof is made. Not thread-safe.
 */
class ProofRandomness {
    /** What is hidden; tests take one away at a time. */
    enum Use { TRACE, TERMINALS, AUXILIARY, QUOTIENT, CODEWORD, SALTS }

    private static final int KEY = 32;
    private static final int BLOCK = 16;
    private static final int BUFFER = 1 << 16;
    /** 32 fair bytes have fewer distinct values with a probability below 2^−100. */
    private static final int DISTINCT = 12;

    private final Cipher cipher;
    private byte[] buffer = new byte[0];
    private byte[] lastBlock = new byte[BLOCK];
    private int at;

    /** @param source asked for the key, and for another one to compare it with */
    ProofRandomness(SecureRandom source) {
        byte[] key = draw(source);
        if (Arrays.equals(key, draw(source))) {
            throw new IllegalStateException("the randomness source repeats itself");
        }
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[BLOCK]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    /** From the operating system. */
    static ProofRandomness fresh() {
        return new ProofRandomness(new SecureRandom());
    }

    private static byte[] draw(SecureRandom source) {
        byte[] bytes = new byte[KEY];
        source.nextBytes(bytes);
        boolean[] seen = new boolean[256];
        int distinct = 0;
        for (byte b : bytes) {
            distinct += seen[b & 0xff] ? 0 : 1;
            seen[b & 0xff] = true;
        }
        if (distinct < DISTINCT) {
            throw new IllegalStateException("the randomness source gives constant bytes");
        }
        return bytes;
    }

    /** Uniform field elements. */
    int[] elements(Use use, int count) {
        int[] elements = new int[count];
        for (int i = 0; i < count; i++) {
            int element;
            do {
                require(Integer.BYTES);
                element = (buffer[at] & 0x7f) << 24 | (buffer[at + 1] & 0xff) << 16 | (buffer[at + 2] & 0xff) << 8 | buffer[at + 3] & 0xff;
                at += Integer.BYTES;
            } while (element >= KoalaBear.P);
            elements[i] = element;
        }
        return elements;
    }

    /** 32 uniform bytes. */
    byte[] key(Use use) {
        byte[] key = new byte[KEY];
        for (int i = 0; i < KEY; i++) {
            require(1);
            key[i] = buffer[at++];
        }
        return key;
    }

    private void require(int bytes) {
        if (buffer.length - at < bytes) {
            buffer = cipher.update(new byte[BUFFER]);
            at = 0;
            // No two blocks of one key's stream are the same.
            for (int block = 0; block < BUFFER; block += BLOCK) {
                if (Arrays.equals(lastBlock, 0, BLOCK, buffer, block, block + BLOCK)) {
                    throw new IllegalStateException("the cipher repeats itself");
                }
                lastBlock = Arrays.copyOfRange(buffer, block, block + BLOCK);
            }
        }
    }
}
