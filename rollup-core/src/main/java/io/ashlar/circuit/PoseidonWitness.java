package io.ashlar.circuit;

import io.ashlar.field.KoalaBear;
import io.ashlar.field.Lanes;
import io.ashlar.hash.Poseidon2;

/**
 * What {@link PoseidonColumns} commits to of up to {@link #LANES} permutations, worked out together.
 *
 * <p>Montgomery form; element e of permutation i at {@code e · LANES + i}. Not thread-safe.
 */
final class PoseidonWitness {
    /** Permutations at a time. */
    static final int LANES = 128;
    private static final Lanes FIELD = Lanes.FASTEST;
    private static final int WIDTH = 16;

    /** To be filled in before each run. */
    final int[] input = new int[WIDTH * LANES];
    /** After rounds 2, 4, 26 and 28; the last is the output. */
    final int[][] states = new int[4][WIDTH * LANES];
    /** The partial rounds' S-box outputs. */
    final int[] boxes = new int[20 * LANES];
    private final int[] state = new int[WIDTH * LANES];
    private final int[] sums = new int[5 * LANES];

    void run(int count) {
        System.arraycopy(input, 0, state, 0, state.length);
        external(count);
        for (int round = 0; round < 4; round++) {
            full(round, true, count);
            if (round % 2 == 1) {
                System.arraycopy(state, 0, states[round / 2], 0, state.length);
            }
        }
        for (int round = 0; round < 20; round++) {
            cube(0, Poseidon2.internal(round), count);
            System.arraycopy(state, 0, boxes, round * LANES, count);
            internal(count);
        }
        for (int round = 0; round < 4; round++) {
            full(round, false, count);
            if (round % 2 == 1) {
                System.arraycopy(state, 0, states[2 + round / 2], 0, state.length);
            }
        }
    }

    private void full(int round, boolean initial, int count) {
        for (int e = 0; e < WIDTH; e++) {
            cube(e, initial ? Poseidon2.externalInitial(round, e) : Poseidon2.externalFinal(round, e), count);
        }
        external(count);
    }

    /** @param constant canonical */
    private void cube(int e, int constant, int count) {
        int at = e * LANES;
        FIELD.addConstant(state, at, KoalaBear.toMontgomery(constant), state, at, count);
        FIELD.mul(state, at, state, at, sums, 0, count);
        FIELD.mul(state, at, sums, 0, state, at, count);
    }

    /** circ(2, 3, 1, 1) on blocks of four, then every element plus its column sum over the blocks. */
    private void external(int count) {
        for (int block = 0; block < WIDTH; block += 4) {
            int first = block * LANES;
            // (a + b, b + c, c + d, d + a), of which the first and third make the sum of all.
            for (int i = 0; i < 4; i++) {
                FIELD.add(state, first + i * LANES, state, first + (i + 1) % 4 * LANES, sums, i * LANES, count);
            }
            FIELD.add(sums, 0, sums, 2 * LANES, sums, 4 * LANES, count);
            for (int i = 0; i < 4; i++) {
                int next = first + (i + 1) % 4 * LANES;
                FIELD.add(sums, 4 * LANES, sums, i * LANES, sums, i * LANES, count);
                FIELD.add(sums, i * LANES, state, next, sums, i * LANES, count);
            }
            for (int i = 0; i < 4; i++) {
                System.arraycopy(sums, i * LANES, state, first + i * LANES, count);
            }
        }
        for (int i = 0; i < 4; i++) {
            FIELD.add(state, i * LANES, state, (4 + i) * LANES, sums, 0, count);
            FIELD.add(sums, 0, state, (8 + i) * LANES, sums, 0, count);
            FIELD.add(sums, 0, state, (12 + i) * LANES, sums, 0, count);
            for (int block = 0; block < WIDTH; block += 4) {
                FIELD.add(state, (block + i) * LANES, sums, 0, state, (block + i) * LANES, count);
            }
        }
    }

    /** s_i ← d_i·s_i + Σ s. */
    private void internal(int count) {
        System.arraycopy(state, 0, sums, 0, count);
        for (int e = 1; e < WIDTH; e++) {
            FIELD.add(sums, 0, state, e * LANES, sums, 0, count);
        }
        for (int e = 0; e < WIDTH; e++) {
            int at = e * LANES;
            FIELD.scale(state, at, KoalaBear.toMontgomery(Poseidon2.diagonal(e)), state, at, count);
            FIELD.add(state, at, sums, 0, state, at, count);
        }
    }
}
