package io.ashlar.circuit;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Poseidon2;

/**
 * One Poseidon2 permutation as columns: the input, the state after every second full round, and every partial round's S-box output.
 *
 * <p>Two cubes between committed states make constraints of degree 9. Source: ePrint 2023/323, section 5.
 */
final class PoseidonColumns {
    private static final int WIDTH = 16;
    private static final int FULL = 4;
    private static final int PARTIAL = 20;

    final Expr[] input;
    private final Expr[][] states = new Expr[4][];
    private final Expr[] boxes;

    PoseidonColumns(AirBuilder b) {
        input = b.columns("input", WIDTH);
        states[0] = b.columns("after round 2", WIDTH);
        states[1] = b.columns("after round 4", WIDTH);
        boxes = b.columns("partial S-box", PARTIAL);
        states[2] = b.columns("after round 26", WIDTH);
        states[3] = b.columns("output", WIDTH);
        constrain(b);
    }

    Expr[] output() {
        return states[3];
    }

    private void constrain(AirBuilder b) {
        Expr[] state = external(input);
        for (int round = 0; round < FULL; round++) {
            state = full(state, round, true);
            if (round % 2 == 1) {
                state = commit(b, state, states[round / 2]);
            }
        }
        for (int round = 0; round < PARTIAL; round++) {
            b.equal("partial round " + round, boxes[round], cube(state[0].plus(Poseidon2.internal(round))));
            state[0] = boxes[round];
            state = internal(state);
        }
        for (int round = 0; round < FULL; round++) {
            state = full(state, round, false);
            if (round % 2 == 1) {
                state = commit(b, state, states[2 + round / 2]);
            }
        }
    }

    private static Expr[] commit(AirBuilder b, Expr[] computed, Expr[] columns) {
        for (int i = 0; i < WIDTH; i++) {
            b.equal("full rounds [" + i + "]", columns[i], computed[i]);
        }
        return columns.clone();
    }

    private static Expr[] full(Expr[] state, int round, boolean initial) {
        Expr[] cubes = new Expr[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            cubes[i] = cube(state[i].plus(initial ? Poseidon2.externalInitial(round, i) : Poseidon2.externalFinal(round, i)));
        }
        return external(cubes);
    }

    private static Expr cube(Expr x) {
        return x.times(x).times(x);
    }

    /** circ(2, 3, 1, 1) on blocks of four, then every element plus its column sum over the blocks. */
    private static Expr[] external(Expr[] state) {
        Expr[] mixed = new Expr[WIDTH];
        for (int block = 0; block < WIDTH; block += 4) {
            Expr sum = Expr.sum(state[block], state[block + 1], state[block + 2], state[block + 3]);
            for (int i = 0; i < 4; i++) {
                Expr next = state[block + (i + 1) % 4];
                mixed[block + i] = sum.plus(state[block + i]).plus(next).plus(next);
            }
        }
        Expr[] result = new Expr[WIDTH];
        for (int i = 0; i < 4; i++) {
            Expr column = Expr.sum(mixed[i], mixed[4 + i], mixed[8 + i], mixed[12 + i]);
            for (int block = 0; block < WIDTH; block += 4) {
                result[block + i] = mixed[block + i].plus(column);
            }
        }
        return result;
    }

    private static Expr[] internal(Expr[] state) {
        Expr sum = Expr.sum(state);
        Expr[] result = new Expr[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            result[i] = state[i].times(Poseidon2.diagonal(i)).plus(sum);
        }
        return result;
    }

    /** Writes the first {@code count} permutations of a witness to these rows. */
    void fill(Trace trace, int[] rows, PoseidonWitness witness, int count) {
        write(trace, rows, input, witness.input, count);
        for (int i = 0; i < 4; i++) {
            write(trace, rows, states[i], witness.states[i], count);
        }
        write(trace, rows, boxes, witness.boxes, count);
    }

    private static void write(Trace trace, int[] rows, Expr[] columns, int[] values, int count) {
        for (int i = 0; i < count; i++) {
            for (int e = 0; e < columns.length; e++) {
                trace.set(rows[i], columns[e], KoalaBear.fromMontgomery(values[e * PoseidonWitness.LANES + i]));
            }
        }
    }
}
