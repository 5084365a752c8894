package io.ashlar.circuit;

import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Poseidon2;

/** The intermediate values of one permutation that {@link PoseidonColumns} commits to, canonical. */
final class PoseidonWitness {
    private static final int WIDTH = 16;

    private final int[] input;
    private final int[][] states = new int[4][];
    private final int[] boxes = new int[20];
    private final int[] output;

    PoseidonWitness(int[] inputMontgomery) {
        input = canonical(inputMontgomery);
        int[] state = inputMontgomery.clone();
        Poseidon2.external(state);
        for (int round = 0; round < 4; round++) {
            full(state, round, true);
            if (round % 2 == 1) {
                states[round / 2] = canonical(state);
            }
        }
        for (int round = 0; round < 20; round++) {
            state[0] = cube(KoalaBear.add(state[0], KoalaBear.toMontgomery(Poseidon2.internal(round))));
            boxes[round] = KoalaBear.fromMontgomery(state[0]);
            Poseidon2.internal(state);
        }
        for (int round = 0; round < 4; round++) {
            full(state, round, false);
            if (round % 2 == 1) {
                states[2 + round / 2] = canonical(state);
            }
        }
        output = state;
    }

    private static void full(int[] state, int round, boolean initial) {
        for (int i = 0; i < WIDTH; i++) {
            int constant = initial ? Poseidon2.externalInitial(round, i) : Poseidon2.externalFinal(round, i);
            state[i] = cube(KoalaBear.add(state[i], KoalaBear.toMontgomery(constant)));
        }
        Poseidon2.external(state);
    }

    private static int cube(int x) {
        return KoalaBear.mul(KoalaBear.mul(x, x), x);
    }

    private static int[] canonical(int[] montgomery) {
        int[] result = new int[montgomery.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = KoalaBear.fromMontgomery(montgomery[i]);
        }
        return result;
    }

    int[] input() {
        return input;
    }

    int[] state(int index) {
        return states[index];
    }

    int[] boxes() {
        return boxes;
    }

    /** Montgomery form. */
    int[] output() {
        return output;
    }
}
