package io.ashlar.circuit;

import java.util.Arrays;

/**
 * The tables' log heights by size class, all that an observer learns of a batch's size. A batch takes the first class that holds it.
 *
 * <p>The least height is what masks and quotient chunks need, see {@code stark.Masking}; the last class holds whatever the ledger lets
 * into a batch. Some tables are higher than they need be: the fewer heights a class has, and the more of them lie three apart, the fewer layers FRI has (ADR 0007).
 */
final class SizeClasses {
    static final int[] INSTRUCTION = {12, 12, 12, 12, 13, 13, 13};
    static final int[] RECORD = {12, 12, 13, 14, 16, 16, 16};
    static final int[] TREE = {12, 13, 15, 16, 16, 17, 18};
    static final int[] BUNDLE = {12, 12, 12, 12, 13, 13, 13};
    static final int[] CHAIN = {12, 13, 15, 16, 16, 17, 18};
    static final int[] PATH = {12, 12, 12, 12, 13, 16, 16};
    static final int[] POSEIDON = {12, 14, 16, 17, 18, 19, 20};
    static final int[] RANGE = {16, 16, 16, 16, 16, 16, 16};
    private static final int[][] TABLES = {INSTRUCTION, RECORD, TREE, BUNDLE, CHAIN, PATH, POSEIDON, RANGE};

    private SizeClasses() {}

    /**
     * The first class whose tables have at least these rows.
     *
     * @param rows of each table, in the order of {@link LedgerCircuit#airs()}
     * @throws IllegalArgumentException if none has
     */
    static int holding(int[] rows) {
        for (int c = 0; c < INSTRUCTION.length; c++) {
            boolean holds = true;
            for (int t = 0; t < rows.length; t++) {
                holds &= rows[t] <= 1 << TABLES[t][c];
            }
            if (holds) {
                return c;
            }
        }
        throw new IllegalArgumentException("no size class holds a batch of " + Arrays.toString(rows) + " rows");
    }

    /** Of all tables in one class, in the same order. */
    static int[] logHeights(int sizeClass) {
        return Arrays.stream(TABLES).mapToInt(table -> table[sizeClass]).toArray();
    }
}
