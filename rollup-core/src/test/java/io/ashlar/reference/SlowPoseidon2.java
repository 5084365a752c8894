package io.ashlar.reference;

import io.ashlar.hash.Poseidon2;
import java.math.BigInteger;
import java.util.Arrays;

/** The permutation written from the paper's definition, matrices in full, and its two modes. Elements are canonical. */
public final class SlowPoseidon2 {
    private static final int[][] M4 = {{2, 3, 1, 1}, {1, 2, 3, 1}, {1, 1, 2, 3}, {3, 1, 1, 2}};

    private SlowPoseidon2() {}

    /** M_E: block circulant of M4, twice on the diagonal. */
    private static BigInteger[][] external() {
        BigInteger[][] m = new BigInteger[16][16];
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 16; j++) {
                m[i][j] = BigInteger.valueOf(M4[i % 4][j % 4] * (i / 4 == j / 4 ? 2L : 1L));
            }
        }
        return m;
    }

    /** M_I: ones everywhere plus the diagonal. */
    private static BigInteger[][] internal() {
        BigInteger[][] m = new BigInteger[16][16];
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 16; j++) {
                m[i][j] = BigInteger.valueOf(i == j ? 1L + Poseidon2.diagonal(i) : 1);
            }
        }
        return m;
    }

    private static BigInteger[] times(BigInteger[][] m, BigInteger[] v) {
        BigInteger[] r = new BigInteger[16];
        for (int i = 0; i < 16; i++) {
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < 16; j++) {
                sum = sum.add(m[i][j].multiply(v[j]));
            }
            r[i] = sum.mod(SlowField.P);
        }
        return r;
    }

    private static BigInteger box(BigInteger x, long constant) {
        return x.add(BigInteger.valueOf(constant)).modPow(BigInteger.valueOf(3), SlowField.P);
    }

    public static BigInteger[] permute(BigInteger[] input) {
        BigInteger[] s = times(external(), input);
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 16; i++) {
                s[i] = box(s[i], Poseidon2.externalInitial(round, i));
            }
            s = times(external(), s);
        }
        for (int round = 0; round < 20; round++) {
            s[0] = box(s[0], Poseidon2.internal(round));
            s = times(internal(), s);
        }
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 16; i++) {
                s[i] = box(s[i], Poseidon2.externalFinal(round, i));
            }
            s = times(external(), s);
        }
        return s;
    }

    /** The first eight elements of P(left ‖ right) + (left ‖ right). */
    public static BigInteger[] compress(BigInteger[] left, BigInteger[] right) {
        BigInteger[] state = Arrays.copyOf(left, 16);
        System.arraycopy(right, 0, state, 8, 8);
        BigInteger[] permuted = permute(state);
        BigInteger[] result = new BigInteger[8];
        Arrays.setAll(result, i -> SlowField.add(permuted[i], left[i]));
        return result;
    }

    /** Overwrite mode: the tag in element 8, then each block over the first eight. */
    public static BigInteger[] sponge(long tag, BigInteger[] elements) {
        BigInteger[] state = new BigInteger[16];
        Arrays.fill(state, BigInteger.ZERO);
        state[8] = SlowField.of(tag);
        for (int block = 0; block < elements.length; block += 8) {
            System.arraycopy(elements, block, state, 0, 8);
            state = permute(state);
        }
        return Arrays.copyOf(state, 8);
    }
}
