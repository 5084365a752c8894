package io.ashlar.stark;

/**
 * A table's main columns as the prover is given them.
 *
 * @param cells canonical elements, row-major
 * @param rows a power of two
 */
public record Matrix(int[] cells, int rows) {
    public Matrix {
        if (Integer.bitCount(rows) != 1 || cells.length % rows != 0) {
            throw new IllegalArgumentException(cells.length + " cells are no matrix of " + rows + " rows");
        }
    }

    int logRows() {
        return Integer.numberOfTrailingZeros(rows);
    }
}
