package io.ashlar.stark;

import io.ashlar.field.KoalaBear;
import io.ashlar.merkle.CommittedMatrix;
import io.ashlar.poly.LowDegreeExtension;
import java.util.Arrays;

/**
 * Columns as they are committed to.
 *
 * @param values on the evaluation domain
 * @param beyond the coefficients from x^n on, row-major, n being the trace's height
 */
record MaskedColumns(CommittedMatrix values, int[] beyond) {
    static final MaskedColumns NONE = new MaskedColumns(new CommittedMatrix(new int[0], 0, 0), new int[0]);

    /** @param coefficients at least 2^log rows */
    static MaskedColumns extend(int[] coefficients, int width, int log, int logBlowup) {
        int[] cells = LowDegreeExtension.extend(coefficients, width, log, logBlowup);
        return new MaskedColumns(new CommittedMatrix(cells, width, log + logBlowup),
                Arrays.copyOfRange(coefficients, width << log, coefficients.length));
    }

    /**
     * Coefficients of f + (x^n − 1)·r for every column: the same values on the trace domain, others everywhere else.
     *
     * @param coefficients of f, 2^log rows
     * @param random of r, fewer rows of the same width
     */
    static int[] masked(int[] coefficients, int[] random) {
        int[] result = Arrays.copyOf(coefficients, coefficients.length + random.length);
        for (int i = 0; i < random.length; i++) {
            result[i] = KoalaBear.sub(result[i], random[i]);
        }
        System.arraycopy(random, 0, result, coefficients.length, random.length);
        return result;
    }

    int width() {
        return values.width();
    }
}
