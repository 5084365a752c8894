package io.ashlar.air;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import java.util.List;

/**
 * Runs a {@link ConstraintProgram} over blocks of rows, one operation for the whole block at a time.
 *
 * <p>A base value occupies one lane of {@code block} ints, an extension value five; lanes are reused as soon as a value is dead, so
 * the working set stays in cache. Not thread-safe: one machine per thread.
 */
final class BlockMachine {
    /** Receives output {@code index} as soon as it is computed: {@code values[at + i]}, coefficient c of row i at {@code at + c·block + i}. */
    interface Sink {
        void accept(int index, int[] values, int at, boolean extension);
    }

    /** One block's inputs: matrices row-major, the rows to read (current and next), selector values per row, {@code count} rows. */
    record Rows(int[] main, int mainWidth, int[] auxiliary, int auxiliaryWidth, int[] local, int[] next,
            int[] first, int[] last, int[] transition, int count) {}

    private final ConstraintProgram.Op[] ops;
    private final int[] place;
    private final int[][] outputsOf;
    private final int block;
    private final int[] lanes;
    private final Challenges challenges;
    private final Extension[] betaPowers;

    BlockMachine(ConstraintProgram program, Challenges challenges, int block) {
        this.ops = program.ops().toArray(new ConstraintProgram.Op[0]);
        this.block = block;
        this.challenges = challenges;
        this.outputsOf = outputsByValue(program.outputs(), ops.length);
        LaneAllocation allocation = LaneAllocation.of(ops);
        this.place = allocation.places();
        this.lanes = new int[allocation.lanes() * block];
        this.betaPowers = powers(challenges.beta(), ops);
    }

    private static int[][] outputsByValue(List<Integer> outputs, int values) {
        int[] counts = new int[values];
        outputs.forEach(value -> counts[value]++);
        int[][] result = new int[values][];
        for (int i = 0; i < values; i++) {
            result[i] = new int[counts[i]];
        }
        for (int o = outputs.size() - 1; o >= 0; o--) {
            result[outputs.get(o)][--counts[outputs.get(o)]] = o;
        }
        return result;
    }

    static Extension[] powers(Extension beta, ConstraintProgram.Op[] ops) {
        int max = 0;
        for (ConstraintProgram.Op op : ops) {
            max = op.kind() == ConstraintProgram.Kind.BETA ? Math.max(max, op.a()) : max;
        }
        Extension[] powers = new Extension[max + 1];
        powers[0] = Extension.ONE;
        for (int i = 1; i <= max; i++) {
            powers[i] = powers[i - 1].mul(beta);
        }
        return powers;
    }

    void run(Rows rows, Sink sink) {
        for (int value = 0; value < ops.length; value++) {
            ConstraintProgram.Op op = ops[value];
            int at = place[value] * block;
            switch (op.kind()) {
                case CONSTANT -> fill(at, rows.count, KoalaBear.toMontgomery(op.a()));
                case PUBLIC -> fill(at, rows.count, challenges.publicValues()[op.a()]);
                case MAIN -> gather(rows.main, rows.mainWidth, op.a(), op.b() == 1 ? rows.next : rows.local, at, rows.count);
                case AUXILIARY -> {
                    for (int c = 0; c < 5; c++) {
                        gather(rows.auxiliary, rows.auxiliaryWidth * 5, op.a() * 5 + c, op.b() == 1 ? rows.next : rows.local,
                                at + c * block, rows.count);
                    }
                }
                case FIRST -> System.arraycopy(rows.first, 0, lanes, at, rows.count);
                case LAST -> System.arraycopy(rows.last, 0, lanes, at, rows.count);
                case TRANSITION -> System.arraycopy(rows.transition, 0, lanes, at, rows.count);
                case GAMMA -> fill(at, rows.count, challenges.gamma());
                case BETA -> fill(at, rows.count, betaPowers[op.a()]);
                case TERMINAL_SHARE -> fill(at, rows.count, challenges.terminalShare());
                case ADD, SUB, MUL -> binary(op, at, rows.count);
            }
            for (int output : outputsOf[value]) {
                sink.accept(output, lanes, at, op.extension());
            }
        }
    }

    private void binary(ConstraintProgram.Op op, int at, int count) {
        boolean leftWide = ops[op.a()].extension();
        boolean rightWide = ops[op.b()].extension();
        int left = place[op.a()] * block;
        int right = place[op.b()] * block;
        if (op.kind() == ConstraintProgram.Kind.MUL) {
            if (leftWide && rightWide) {
                ExtensionLanes.mul(lanes, left, right, at, block, count);
            } else {
                int wide = leftWide ? left : right;
                int narrow = leftWide ? right : left;
                for (int c = 0; c < (op.extension() ? 5 : 1); c++) {
                    ExtensionLanes.mulBase(lanes, wide + c * block, narrow, at + c * block, count);
                }
            }
            return;
        }
        boolean minus = op.kind() == ConstraintProgram.Kind.SUB;
        addOrSubtract(minus, left, right, at, count);
        for (int c = 1; c < (op.extension() ? 5 : 1); c++) {
            if (leftWide && rightWide) {
                addOrSubtract(minus, left + c * block, right + c * block, at + c * block, count);
            } else if (leftWide) {
                System.arraycopy(lanes, left + c * block, lanes, at + c * block, count);
            } else if (minus) {
                ExtensionLanes.neg(lanes, right + c * block, at + c * block, count);
            } else {
                System.arraycopy(lanes, right + c * block, lanes, at + c * block, count);
            }
        }
    }

    private void addOrSubtract(boolean minus, int left, int right, int at, int count) {
        if (minus) {
            ExtensionLanes.sub(lanes, left, right, at, count);
        } else {
            ExtensionLanes.add(lanes, left, right, at, count);
        }
    }

    private void fill(int at, int count, int value) {
        java.util.Arrays.fill(lanes, at, at + count, value);
    }

    private void fill(int at, int count, Extension value) {
        int[] coefficients = new int[5];
        value.writeTo(coefficients, 0);
        for (int c = 0; c < 5; c++) {
            fill(at + c * block, count, coefficients[c]);
        }
    }

    private void gather(int[] matrix, int width, int column, int[] rowIndices, int at, int count) {
        for (int i = 0; i < count; i++) {
            lanes[at + i] = matrix[rowIndices[i] * width + column];
        }
    }
}
