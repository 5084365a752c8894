package io.ashlar.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.KoalaBear;
import io.ashlar.reference.SlowPoseidon2;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The permutation written from the paper's definition, matrices in full, against the fast one. */
class Poseidon2ReferenceTest {
    @Test
    void agreesWithTheDefinition() {
        Random random = new Random(16);
        for (int n = 0; n < 50; n++) {
            int edge = n;
            int[] input = random.ints(16, 0, KoalaBear.P).map(v -> edge == 0 ? 0 : edge == 1 ? KoalaBear.P - 1 : v).toArray();
            BigInteger[] expected = SlowPoseidon2.permute(Arrays.stream(input).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new));
            int[] state = Arrays.stream(input).map(KoalaBear::toMontgomery).toArray();
            Poseidon2.permute(state);
            assertThat(Arrays.stream(state).mapToObj(v -> BigInteger.valueOf(KoalaBear.fromMontgomery(v)))).containsExactly(expected);
        }
    }
}
