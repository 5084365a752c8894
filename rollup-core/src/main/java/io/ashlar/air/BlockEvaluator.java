package io.ashlar.air;

import io.ashlar.field.Extension;

/** The prover's evaluator: {@code Σ α^j · C_j} of one table over blocks of points. Not thread-safe: one per thread. */
public final class BlockEvaluator {
    /** The greatest number of points one call may evaluate. */
    public static final int BLOCK = 256;

    private final BlockMachine machine;
    private final int[][] alphaPowers;
    private final int mainWidth;
    private final int auxiliaryWidth;
    private final int[] sums = new int[5 * BLOCK];

    public BlockEvaluator(Air air, Challenges challenges, Extension alpha) {
        this.machine = new BlockMachine(air.program(), challenges, BLOCK);
        this.mainWidth = air.committedWidth();
        this.auxiliaryWidth = air.auxiliaryWidth();
        this.alphaPowers = new int[air.program().constraintCount()][];
        Extension power = Extension.ONE;
        for (int j = 0; j < air.program().constraintCount(); j++) {
            alphaPowers[j] = ExtensionLanes.matrix(power);
            power = power.mul(alpha);
        }
    }

    /**
     * @param main row-major low-degree extension, Montgomery; {@code auxiliary} likewise, five ints an element
     * @param local rows of the points, {@code next} rows of the points one trace step later
     * @param first selector values per point; {@code last}, {@code transition} likewise
     * @param count at most {@link #BLOCK}
     * @param out receives {@code count × 5} ints from {@code outOffset}
     */
    public void evaluate(int[] main, int[] auxiliary, int[] local, int[] next, int count, int[] first, int[] last, int[] transition,
            int[] out, int outOffset) {
        java.util.Arrays.fill(sums, 0);
        machine.run(new BlockMachine.Rows(main, mainWidth, auxiliary, auxiliaryWidth, local, next, first, last, transition, count),
                (output, values, at, extension) -> accumulate(output, values, at, extension, count));
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < 5; c++) {
                out[outOffset + 5 * i + c] = sums[c * BLOCK + i];
            }
        }
    }

    private void accumulate(int output, int[] values, int at, boolean extension, int count) {
        ExtensionLanes.addScaled(values, at, extension, alphaPowers[output], sums, 0, BLOCK, count);
    }
}
