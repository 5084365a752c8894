package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Bus;
import io.ashlar.air.Expr;
import io.ashlar.transcript.Transcript;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;

/**
 * Two small tables for tests of the proof system: a Fibonacci walk modulo p between two public values, each step asking for a number; and
 * the table that gives numbers.
 */
final class SmallCircuit {
    static final int LOG_WALK = 11, LOG_NUMBERS = 10;
    /** Few queries and little work: what these tests show does not rest on chance. */
    static final ProofParameters LIGHT = new ProofParameters(4, 3, 4, 3, 4, 4);
    static final byte[] CONTEXT = new byte[32];

    private static final long P = 2130706433L;
    private static final Bus NUMBER = new Bus(1, "number", 1);
    private static final Bus OTHER = new Bus(2, "other", 1);

    private SmallCircuit() {}

    static Circuit circuit(ProofParameters parameters) {
        return new Circuit(List.of(walk(3), numbers(NUMBER)), parameters);
    }

    /** The numbers are given on a bus nobody listens to. */
    static Circuit wrongBus(ProofParameters parameters) {
        return new Circuit(List.of(walk(3), numbers(OTHER)), parameters);
    }

    /** Another factor in the walk's product constraint. */
    static Circuit otherConstraint(ProofParameters parameters) {
        return new Circuit(List.of(walk(4), numbers(NUMBER)), parameters);
    }

    private static Air walk(int factor) {
        AirBuilder b = new AirBuilder("walk", 3);
        Expr a = b.column("a");
        Expr previous = b.column("previous");
        Expr number = b.column("number");
        Expr product = b.column("product");
        b.first("starts at a public value", a.minus(new Expr.Public(0)));
        b.first("out of nothing", previous);
        b.transition("adds", a.next().minus(a).minus(previous));
        b.transition("remembers", previous.next().minus(a));
        b.last("ends at a public value", a.minus(new Expr.Public(1)));
        b.zero("product", product.minus(a.times(number).times(number).times(factor)));
        b.send(NUMBER, Expr.ONE, number);
        return b.build(LOG_WALK, LOG_WALK + 1);
    }

    private static Air numbers(Bus bus) {
        AirBuilder b = new AirBuilder("numbers", 3);
        Expr value = b.column("value");
        Expr multiplicity = b.column("multiplicity");
        b.first("starts at 0", value);
        b.transition("counts up", value.next().minus(value).minus(1));
        b.receive(bus, multiplicity, value);
        return b.build(LOG_NUMBERS, LOG_NUMBERS);
    }

    static int[] publicValues() {
        int[] walk = walkCells(3, 0);
        return new int[] {1, walk[4 * ((1 << LOG_WALK) - 1)]};
    }

    static List<Matrix> witness() {
        return witness(3);
    }

    /** Satisfies {@link #circuit} for factor 3, {@link #otherConstraint} for 4. */
    static List<Matrix> witness(int factor) {
        return witness(factor, 0);
    }

    /** The numbers asked for depend on the seed, below 500; the public values do not. */
    static List<Matrix> witness(int factor, int seed) {
        int[] counts = new int[2 << LOG_NUMBERS];
        int[] walk = walkCells(factor, seed);
        for (int i = 0; i < 1 << LOG_NUMBERS; i++) {
            counts[2 * i] = i;
        }
        for (int row = 0; row < 1 << LOG_WALK; row++) {
            counts[2 * walk[4 * row + 2] + 1]++;
        }
        return List.of(new Matrix(walk, 1 << LOG_WALK), new Matrix(counts, 1 << LOG_NUMBERS));
    }

    private static int[] walkCells(int factor, int seed) {
        int[] cells = new int[4 << LOG_WALK];
        long a = 1;
        long previous = 0;
        for (int row = 0; row < 1 << LOG_WALK; row++) {
            int number = row * 7 % 32 + seed;
            cells[4 * row] = (int) a;
            cells[4 * row + 1] = (int) previous;
            cells[4 * row + 2] = number;
            cells[4 * row + 3] = (int) (a * number % P * number % P * factor % P);
            long next = (a + previous) % P;
            previous = a;
            a = next;
        }
        return cells;
    }

    /** Randomness that is the same every time, for tests that compare proofs. */
    static ProofRandomness repeatable(long seed) {
        return new ProofRandomness(source(seed));
    }

    static SecureRandom source(long seed) {
        return new SecureRandom() {
            private final Random random = new Random(seed);

            @Override
            public void nextBytes(byte[] bytes) {
                random.nextBytes(bytes);
            }
        };
    }

    static byte[] proof(ProofParameters parameters) {
        return StarkProver.prove(circuit(parameters), witness(), publicValues(), CONTEXT, new Transcript(), repeatable(20261124));
    }

    static boolean verify(ProofParameters parameters, byte[] proof) {
        return StarkVerifier.verify(circuit(parameters), publicValues(), CONTEXT, proof);
    }
}
