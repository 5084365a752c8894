package io.ashlar.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.KoalaBear;
import io.ashlar.reference.SlowField;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The permutation written from the paper's definition, matrices in full, against the fast one. */
class Poseidon2ReferenceTest {
    private static final int[][] M4 = {{2, 3, 1, 1}, {1, 2, 3, 1}, {1, 1, 2, 3}, {3, 1, 1, 2}};

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

    private static BigInteger[] permute(BigInteger[] input) {
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

    @Test
    void agreesWithTheDefinition() {
        Random random = new Random(16);
        for (int n = 0; n < 50; n++) {
            int edge = n;
            int[] input = random.ints(16, 0, KoalaBear.P).map(v -> edge == 0 ? 0 : edge == 1 ? KoalaBear.P - 1 : v).toArray();
            BigInteger[] expected = permute(Arrays.stream(input).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new));
            int[] state = Arrays.stream(input).map(KoalaBear::toMontgomery).toArray();
            Poseidon2.permute(state);
            assertThat(Arrays.stream(state).mapToObj(v -> BigInteger.valueOf(KoalaBear.fromMontgomery(v)))).containsExactly(expected);
        }
    }
}
