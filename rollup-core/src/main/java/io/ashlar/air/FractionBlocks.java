package io.ashlar.air;

import io.ashlar.field.Extension;

/** Fills LogUp's fraction columns block by block. Allocates nothing while it runs; not thread-safe: one per thread. */
final class FractionBlocks {
    /** Rows worked on at a time. */
    static final int BLOCK = 128;
    private static final int D = Extension.DEGREE;

    private final BlockMachine machine;
    private final int[] columnOf;
    private final int width;
    private final int[] fingerprints;
    private final int[] multiplicities;
    private final int[] prefix = new int[D * (BLOCK + 1)];
    private final int[] local = new int[BLOCK];
    private final int[] next = new int[BLOCK];
    private final int[] none = new int[BLOCK];

    /**
     * @param machine for a program of alternating fingerprints and signed multiplicities
     * @param columnOf the column each pair's fraction is added to, of {@code width}
     */
    FractionBlocks(BlockMachine machine, int[] columnOf, int width) {
        this.machine = machine;
        this.columnOf = columnOf;
        this.width = width;
        this.fingerprints = new int[columnOf.length * BLOCK * D];
        this.multiplicities = new int[columnOf.length * BLOCK];
    }

    void fill(int[] main, int mainWidth, int rows, int block, int[] columns) {
        int start = block * BLOCK;
        int size = Math.min(BLOCK, rows - start);
        for (int i = 0; i < size; i++) {
            local[i] = start + i;
            next[i] = (start + i + 1) % rows;
        }
        machine.run(new BlockMachine.Rows(main, mainWidth, none, 0, local, next, none, none, none, size),
                (output, values, at, extension) -> keep(output, values, at, size));
        for (int k = 0; k < columnOf.length; k++) {
            Extension.batchInverse(fingerprints, k * BLOCK * D, size, prefix);
            for (int i = 0; i < size; i++) {
                int multiplicity = multiplicities[k * BLOCK + i];
                if (multiplicity != 0) {
                    Extension.addScaled(fingerprints, (k * BLOCK + i) * D, multiplicity, columns, ((start + i) * width + columnOf[k]) * D);
                }
            }
        }
    }

    private void keep(int output, int[] values, int at, int size) {
        int k = output / 2;
        if (output % 2 == 1) {
            System.arraycopy(values, at, multiplicities, k * BLOCK, size);
            return;
        }
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < D; c++) {
                fingerprints[(k * BLOCK + i) * D + c] = values[at + c * BLOCK + i];
            }
        }
    }
}
