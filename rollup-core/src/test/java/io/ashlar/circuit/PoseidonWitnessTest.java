package io.ashlar.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Poseidon2;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Permutations side by side are the permutation, and compressions are counted as a map would count them. */
class PoseidonWitnessTest {
    private final Random random = new Random(2);

    @Test
    void everyLaneIsThePermutation() {
        for (int count : new int[] {1, 3, 15, 16, 17, 100, PoseidonWitness.LANES}) {
            PoseidonWitness witness = new PoseidonWitness();
            int[][] states = new int[count][];
            for (int i = 0; i < count; i++) {
                states[i] = random.ints(Poseidon2.WIDTH, 0, KoalaBear.P).toArray();
                for (int e = 0; e < Poseidon2.WIDTH; e++) {
                    witness.input[e * PoseidonWitness.LANES + i] = states[i][e];
                }
            }
            witness.run(count);
            for (int i = 0; i < count; i++) {
                Poseidon2.permute(states[i]);
                int lane = i;
                assertThat(IntStream.range(0, Poseidon2.WIDTH).map(e -> witness.states[3][e * PoseidonWitness.LANES + lane]).toArray())
                        .isEqualTo(states[i]);
            }
        }
    }

    @Test
    void compressionsAreCountedByInput() {
        CompressionCounts counts = new CompressionCounts();
        Map<String, Integer> expected = new HashMap<>();
        for (int n = 0; n < 20_000; n++) {
            // Few different first elements, so that inputs repeat; the rest of the tuple does not belong to the input.
            int[] tuple = random.ints(24, 0, 3).toArray();
            Arrays.fill(tuple, 4, 16, random.nextInt(60));
            int times = 1 + random.nextInt(5);
            counts.add(tuple, times);
            expected.merge(key(tuple), times, Integer::sum);
        }
        assertThat(counts.size()).isEqualTo(expected.size()).isGreaterThan(2048);
        for (int input = 0; input < counts.size(); input++) {
            int number = input;
            int[] elements = IntStream.range(0, CompressionCounts.ELEMENTS).map(e -> counts.element(number, e)).toArray();
            assertThat(counts.count(input)).isEqualTo(expected.get(key(elements)));
        }
    }

    private static String key(int[] tuple) {
        return Arrays.toString(Arrays.copyOf(tuple, CompressionCounts.ELEMENTS));
    }
}
