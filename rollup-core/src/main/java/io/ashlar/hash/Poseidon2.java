package io.ashlar.hash;

import static io.ashlar.field.KoalaBear.add;
import static io.ashlar.field.KoalaBear.mul;

import io.ashlar.field.KoalaBear;
import java.util.Arrays;

/**
 * The Poseidon2 permutation over KoalaBear, width 16, x^3, 8 full and 20 partial rounds. States are Montgomery form.
 *
 * <p>Source: ePrint 2023/323. Full round: constants, cubes, M_E; M_E comes first of all. Partial round: constant and cube on element 0,
 * then s_i ← d_i·s_i + Σ s.
 */
public final class Poseidon2 {
    public static final int WIDTH = 16;
    private static final int HALF = 8;

    private static final int[][] INITIAL = montgomery(Poseidon2Constants.EXTERNAL_INITIAL);
    private static final int[][] FINAL = montgomery(Poseidon2Constants.EXTERNAL_FINAL);
    private static final int[] INTERNAL = montgomery(Poseidon2Constants.INTERNAL);
    private static final int[] DIAGONAL = montgomery(Poseidon2Constants.DIAGONAL);

    private Poseidon2() {}

    private static int[] montgomery(int[] canonical) {
        return Arrays.stream(canonical).map(KoalaBear::toMontgomery).toArray();
    }

    private static int[][] montgomery(int[][] canonical) {
        return Arrays.stream(canonical).map(Poseidon2::montgomery).toArray(int[][]::new);
    }

    /** Canonical constant of full round {@code round} (0 to 3) before the partial rounds. */
    public static int externalInitial(int round, int index) {
        return Poseidon2Constants.EXTERNAL_INITIAL[round][index];
    }

    /** Canonical constant of partial round {@code round}, 0 to 19. */
    public static int internal(int round) {
        return Poseidon2Constants.INTERNAL[round];
    }

    /** Canonical constant of full round {@code round} (0 to 3) after the partial rounds. */
    public static int externalFinal(int round, int index) {
        return Poseidon2Constants.EXTERNAL_FINAL[round][index];
    }

    /** Canonical diagonal of the partial rounds' matrix. */
    public static int diagonal(int index) {
        return Poseidon2Constants.DIAGONAL[index];
    }

    /** Permutes the state in place. */
    public static void permute(int[] state) {
        external(state);
        for (int[] constants : INITIAL) {
            full(state, constants);
        }
        for (int constant : INTERNAL) {
            state[0] = cube(add(state[0], constant));
            internal(state);
        }
        for (int[] constants : FINAL) {
            full(state, constants);
        }
    }

    /** {@code trunc8(P(left ‖ right) + (left ‖ right))}; the feed-forward is what makes it collision resistant. */
    public static int[] compress(int[] left, int[] right) {
        int[] state = new int[WIDTH];
        System.arraycopy(left, 0, state, 0, HALF);
        System.arraycopy(right, 0, state, HALF, HALF);
        permute(state);
        int[] result = new int[HALF];
        for (int i = 0; i < HALF; i++) {
            result[i] = add(state[i], left[i]);
        }
        return result;
    }

    private static int cube(int x) {
        return mul(mul(x, x), x);
    }

    private static void full(int[] state, int[] constants) {
        for (int i = 0; i < WIDTH; i++) {
            state[i] = cube(add(state[i], constants[i]));
        }
        external(state);
    }

    /** M_E: circ(2, 3, 1, 1) on each block of four, then to every element the sum of its column over the blocks. */
    public static void external(int[] state) {
        for (int block = 0; block < WIDTH; block += 4) {
            int a = state[block], b = state[block + 1], c = state[block + 2], d = state[block + 3];
            int sum = add(add(a, b), add(c, d));
            state[block] = add(add(sum, a), add(b, b));
            state[block + 1] = add(add(sum, b), add(c, c));
            state[block + 2] = add(add(sum, c), add(d, d));
            state[block + 3] = add(add(sum, d), add(a, a));
        }
        for (int i = 0; i < 4; i++) {
            int column = add(add(state[i], state[4 + i]), add(state[8 + i], state[12 + i]));
            for (int block = 0; block < WIDTH; block += 4) {
                state[block + i] = add(state[block + i], column);
            }
        }
    }

    /** The partial rounds' matrix: s_i ← d_i·s_i + Σ s. */
    public static void internal(int[] state) {
        int sum = 0;
        for (int value : state) {
            sum = add(sum, value);
        }
        for (int i = 0; i < WIDTH; i++) {
            state[i] = add(mul(state[i], DIAGONAL[i]), sum);
        }
    }
}
