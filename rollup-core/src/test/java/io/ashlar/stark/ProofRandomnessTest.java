package io.ashlar.stark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.field.KoalaBear;
import io.ashlar.stark.ProofRandomness.Use;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofRandomnessTest {
    private interface Fill {
        void into(byte[] bytes);
    }

    private static SecureRandom source(Fill fill) {
        return new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                fill.into(bytes);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x55, 0xff})
    void aConstantSourceIsRefused(int value) {
        assertThatThrownBy(() -> new ProofRandomness(source(bytes -> Arrays.fill(bytes, (byte) value)))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSourceThatRepeatsItselfIsRefused() {
        byte[] once = new byte[32];
        new SecureRandom().nextBytes(once);
        assertThatThrownBy(() -> new ProofRandomness(source(bytes -> System.arraycopy(once, 0, bytes, 0, bytes.length))))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("repeats");
    }

    @Test
    void aSourceThatFailsStopsTheProof() {
        assertThatThrownBy(() -> new ProofRandomness(source(bytes -> {
            throw new ProviderException("no entropy");
        }))).isInstanceOf(ProviderException.class);
    }

    @Test
    void elementsAreCanonicalAndSpreadOverTheField() {
        ProofRandomness randomness = ProofRandomness.fresh();
        int[] counts = new int[16];
        for (int element : randomness.elements(Use.TRACE, 64_000)) {
            assertThat(element).isBetween(0, KoalaBear.P - 1);
            counts[(int) ((long) element * 16 / KoalaBear.P)]++;
        }
        double statistic = Arrays.stream(counts).mapToDouble(count -> Math.pow(count - 4000, 2) / 4000).sum();
        // χ² with 15 degrees of freedom.
        assertThat(statistic).isLessThan(90);
    }

    @Test
    void noTwoStreamsAndNoTwoDrawsAreAlike() {
        ProofRandomness one = ProofRandomness.fresh();
        ProofRandomness other = ProofRandomness.fresh();
        int[] first = one.elements(Use.TRACE, 100);
        assertThat(one.elements(Use.TRACE, 100)).isNotEqualTo(first);
        assertThat(other.elements(Use.TRACE, 100)).isNotEqualTo(first);
        assertThat(one.key(Use.SALTS)).hasSize(32).isNotEqualTo(one.key(Use.SALTS)).isNotEqualTo(other.key(Use.SALTS));
    }

    @Test
    void aProofTakesItsRandomnessFromOneKey() {
        assertThat(SmallCircuit.proof(SmallCircuit.LIGHT)).isEqualTo(SmallCircuit.proof(SmallCircuit.LIGHT));
    }
}
