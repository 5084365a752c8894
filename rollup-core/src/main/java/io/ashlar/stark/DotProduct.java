package io.ashlar.stark;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;

/**
 * Rows of coefficients times a vector of extension elements.
 *
 * @param columns the columns that take part
 * @param factors one extension element for each, five ints
 */
record DotProduct(MaskedColumns matrix, int[] columns, int[] factors) {
    private static final int D = Extension.DEGREE;

    /** Rows that are not zero. */
    int terms() {
        return columns.length == 0 ? 0 : matrix.terms();
    }

    /** Adds rows {@code from} to {@code to} to {@code sums}, five ints a row. */
    void addTo(int[] sums, int from, int to) {
        for (int row = from; row < to; row++) {
            for (int c = 0; c < D; c++) {
                sums[D * row + c] = KoalaBear.add(sums[D * row + c], coefficient(row, c));
            }
        }
    }

    /** Products are summed in halves of 32 bits, so that one reduction is enough. */
    private int coefficient(int row, int c) {
        int[] cells = matrix.coefficients();
        int base = row * matrix.width();
        long low = 0;
        long high = 0;
        for (int i = 0; i < columns.length; i++) {
            long product = (long) cells[base + columns[i]] * factors[D * i + c];
            low += product & 0xffffffffL;
            high += product >>> 32;
        }
        return KoalaBear.add((int) (high % KoalaBear.P), KoalaBear.reduce(low));
    }
}
