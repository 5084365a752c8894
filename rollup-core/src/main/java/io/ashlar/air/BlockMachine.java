package io.ashlar.air;

import io.ashlar.field.Extension;
import io.ashlar.field.Lanes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link ConstraintProgram} over blocks of rows, one operation for the whole block at a time.
 *
 * <p>A base value occupies one lane of {@code block} ints, an extension value five; lanes are reused as soon as a value is dead, so
 * the working set stays in cache. Values all rows share take no lane. Not thread-safe: one machine per thread.
 */
final class BlockMachine {
    /** Receives output {@code index} as soon as it is computed: {@code values[at + i]}, coefficient c of row i at {@code at + c·block + i}. */
    interface Sink {
        void accept(int index, int[] values, int at, boolean extension);
    }

    /** One block's inputs: matrices row-major, the rows to read (current and next), selector values per row, {@code count} rows. */
    record Rows(int[] main, int mainWidth, int[] auxiliary, int auxiliaryWidth, int[] local, int[] next,
            int[] first, int[] last, int[] transition, int count) {}

    private static final Lanes LANES = Lanes.FASTEST;
    private static final int D = Extension.DEGREE;

    private final ConstraintProgram.Op[] ops;
    private final UniformValues uniform;
    private final int[] place;
    private final int[][] outputsOf;
    private final int block;
    private final int[] lanes;
    private final int[] scratch;
    /** Multiplication by shared extension values, by operation, where extension lanes meet one. */
    private final int[][] matrices;

    BlockMachine(ConstraintProgram program, Challenges challenges, int block) {
        this.ops = program.ops().toArray(new ConstraintProgram.Op[0]);
        this.uniform = new UniformValues(ops, challenges);
        this.block = block;
        this.outputsOf = outputsByValue(program.outputs(), ops.length);
        LaneAllocation allocation = LaneAllocation.of(ops, uniform);
        this.place = allocation.places();
        this.lanes = new int[allocation.lanes() * block];
        this.scratch = new int[D * block];
        this.matrices = new int[ops.length][];
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

    void run(Rows rows, Sink sink) {
        for (int value = 0; value < ops.length; value++) {
            ConstraintProgram.Op op = ops[value];
            Extension shared = uniform.get(value);
            if (shared == null) {
                compute(value, rows);
            } else if (outputsOf[value].length > 0) {
                fill(scratch, 0, shared, op.extension(), rows.count);
            }
            for (int output : outputsOf[value]) {
                sink.accept(output, shared == null ? lanes : scratch, shared == null ? place[value] * block : 0, op.extension());
            }
        }
    }

    private void compute(int value, Rows rows) {
        ConstraintProgram.Op op = ops[value];
        int at = place[value] * block;
        int[] indices = op.b() == 1 ? rows.next : rows.local;
        switch (op.kind()) {
            case MAIN -> gather(rows.main, rows.mainWidth, op.a(), indices, at, rows.count);
            case AUXILIARY -> {
                for (int c = 0; c < D; c++) {
                    gather(rows.auxiliary, rows.auxiliaryWidth * D, op.a() * D + c, indices, at + c * block, rows.count);
                }
            }
            case FIRST -> System.arraycopy(rows.first, 0, lanes, at, rows.count);
            case LAST -> System.arraycopy(rows.last, 0, lanes, at, rows.count);
            case TRANSITION -> System.arraycopy(rows.transition, 0, lanes, at, rows.count);
            case ADD, SUB, MUL -> binary(value, at, rows.count);
            default -> throw new IllegalStateException(op.kind() + " is the same on all rows");
        }
    }

    private void binary(int value, int at, int count) {
        ConstraintProgram.Op op = ops[value];
        Extension a = uniform.get(op.a());
        Extension b = uniform.get(op.b());
        switch (op.kind()) {
            case ADD -> {
                if (a == null && b == null) {
                    add(op, at, count);
                } else if (a == null) {
                    addShared(op.a(), b, at, op.extension(), count);
                } else {
                    addShared(op.b(), a, at, op.extension(), count);
                }
            }
            case SUB -> {
                if (b != null) {
                    addShared(op.a(), b.neg(), at, op.extension(), count);
                } else {
                    subtract(op, a, at, count);
                }
            }
            default -> {
                if (a == null && b == null) {
                    multiply(op, at, count);
                } else if (a == null) {
                    scale(op.a(), b, value, at, count);
                } else {
                    scale(op.b(), a, value, at, count);
                }
            }
        }
    }

    private void add(ConstraintProgram.Op op, int at, int count) {
        int a = ops[op.a()].extension() ? op.a() : op.b();
        int b = a == op.a() ? op.b() : op.a();
        int left = place[a] * block;
        int right = place[b] * block;
        for (int c = 0; c < degree(op.extension()); c++) {
            if (c < degree(ops[b].extension())) {
                LANES.add(lanes, left + c * block, lanes, right + c * block, lanes, at + c * block, count);
            } else {
                System.arraycopy(lanes, left + c * block, lanes, at + c * block, count);
            }
        }
    }

    /** From a value rows share, if there is one, or from the first operand. */
    private void subtract(ConstraintProgram.Op op, @Nullable Extension from, int at, int count) {
        if (from != null) {
            fill(lanes, at, from, op.extension(), count);
        } else {
            int left = place[op.a()] * block;
            for (int c = 0; c < degree(op.extension()); c++) {
                if (c < degree(ops[op.a()].extension())) {
                    System.arraycopy(lanes, left + c * block, lanes, at + c * block, count);
                } else {
                    Arrays.fill(lanes, at + c * block, at + c * block + count, 0);
                }
            }
        }
        int right = place[op.b()] * block;
        for (int c = 0; c < degree(ops[op.b()].extension()); c++) {
            LANES.sub(lanes, at + c * block, lanes, right + c * block, lanes, at + c * block, count);
        }
    }

    private void multiply(ConstraintProgram.Op op, int at, int count) {
        boolean leftWide = ops[op.a()].extension();
        int left = place[op.a()] * block;
        int right = place[op.b()] * block;
        if (leftWide && ops[op.b()].extension()) {
            ExtensionLanes.mul(lanes, left, right, at, block, count, scratch);
            return;
        }
        int wide = leftWide ? left : right;
        int narrow = leftWide ? right : left;
        for (int c = 0; c < degree(op.extension()); c++) {
            LANES.mul(lanes, wide + c * block, lanes, narrow, lanes, at + c * block, count);
        }
    }

    private void addShared(int value, Extension shared, int at, boolean wide, int count) {
        int from = place[value] * block;
        for (int c = 0; c < degree(wide); c++) {
            if (c < degree(ops[value].extension())) {
                LANES.addConstant(lanes, from + c * block, shared.coefficient(c), lanes, at + c * block, count);
            } else {
                Arrays.fill(lanes, at + c * block, at + c * block + count, shared.coefficient(c));
            }
        }
    }

    private void scale(int value, Extension shared, int result, int at, int count) {
        int from = place[value] * block;
        boolean wide = ops[value].extension();
        if (wide && !shared.isBase()) {
            if (matrices[result] == null) {
                matrices[result] = ExtensionLanes.matrix(shared);
            }
            Arrays.fill(lanes, at, at + D * block, 0);
            ExtensionLanes.addScaled(lanes, from, true, matrices[result], lanes, at, block, count);
            return;
        }
        for (int c = 0; c < degree(ops[result].extension()); c++) {
            LANES.scale(lanes, wide ? from + c * block : from, shared.coefficient(wide ? 0 : c), lanes, at + c * block, count);
        }
    }

    private static int degree(boolean extension) {
        return extension ? D : 1;
    }

    private void fill(int[] out, int at, Extension value, boolean wide, int count) {
        for (int c = 0; c < degree(wide); c++) {
            Arrays.fill(out, at + c * block, at + c * block + count, value.coefficient(c));
        }
    }

    private void gather(int[] matrix, int width, int column, int[] rowIndices, int at, int count) {
        for (int i = 0; i < count; i++) {
            lanes[at + i] = matrix[rowIndices[i] * width + column];
        }
    }
}
