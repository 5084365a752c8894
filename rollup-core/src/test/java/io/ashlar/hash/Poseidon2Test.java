package io.ashlar.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.KoalaBear;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class Poseidon2Test {
    @Test
    void permutationMatchesThePublishedVectors() throws IOException {
        List<String> lines;
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/poseidon2-koalabear-16.csv"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#")).toList();
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(4);
        for (String line : lines) {
            int[] numbers = Arrays.stream(line.split(",")).mapToInt(Integer::parseInt).toArray();
            int[] state = Arrays.stream(numbers, 0, 16).map(KoalaBear::toMontgomery).toArray();
            Poseidon2.permute(state);
            assertThat(Arrays.stream(state).map(KoalaBear::fromMontgomery).toArray()).isEqualTo(Arrays.copyOfRange(numbers, 16, 32));
        }
    }

    @Test
    void compressionFeedsForward() {
        int[] left = {1, 2, 3, 4, 5, 6, 7, 8};
        int[] right = {9, 10, 11, 12, 13, 14, 15, 16};
        int[] state = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        Poseidon2.permute(state);
        int[] expected = new int[8];
        Arrays.setAll(expected, i -> KoalaBear.add(state[i], left[i]));
        assertThat(Poseidon2.compress(left, right)).isEqualTo(expected);
    }
}
