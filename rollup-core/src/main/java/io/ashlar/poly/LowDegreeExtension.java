package io.ashlar.poly;

import io.ashlar.field.KoalaBear;
import io.ashlar.field.Lanes;

/**
 * Columns as polynomials and their values on the coset 3·H of size 2^{log + blowup}, bit-reversed: see PROTOCOL.md, "Domains and order".
 *
 * <p>The extension consists of 2^blowup blocks of 2^log rows, block j lying on the coset 3·ω^{bitrev(j)}; blocks are independent.
 */
public final class LowDegreeExtension {
    private static final Lanes LANES = Lanes.FASTEST;

    private LowDegreeExtension() {}

    /** Coefficients of the columns given by their values on H_{2^log} in natural order. The input is left alone. */
    public static int[] coefficients(int[] values, int width, int log) {
        int rows = 1 << log;
        int[] result = new int[values.length];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, i * width, result, Ntt.reverse(i, log) * width, width);
        }
        Ntt.inverse(result, width, log);
        scaleRows(result, width, Ntt.powers(KoalaBear.ONE, rows), KoalaBear.inverse(KoalaBear.toMontgomery(rows)));
        return result;
    }

    /** Coefficients of columns given bit-reversed on the coset 3·H_{2^log}, in place. */
    public static void coefficientsFromCoset(int[] values, int width, int log) {
        Ntt.inverse(values, width, log);
        int rows = 1 << log;
        scaleRows(values, width, Ntt.powers(KoalaBear.inverse(KoalaBear.GENERATOR), rows), KoalaBear.inverse(KoalaBear.toMontgomery(rows)));
    }

    private static void scaleRows(int[] matrix, int width, int[] powers, int factor) {
        Parallel.ranges(powers.length, 1024, (from, to) -> {
            for (int row = from; row < to; row++) {
                int scale = KoalaBear.mul(powers[row], factor);
                LANES.scale(matrix, row * width, scale, matrix, row * width, width);
            }
        });
    }

    /** @param coefficients 2^log rows; returns 2^{log + logBlowup} rows */
    public static int[] extend(int[] coefficients, int width, int log, int logBlowup) {
        int rows = 1 << log;
        int[] result = new int[Math.multiplyExact(coefficients.length, 1 << logBlowup)];
        if (width == 0) {
            return result;
        }
        int root = KoalaBear.rootOfUnity(log + logBlowup);
        Parallel.each(1 << logBlowup, block -> {
            int shift = KoalaBear.mul(KoalaBear.GENERATOR, KoalaBear.pow(root, Ntt.reverse(block, logBlowup)));
            int[] powers = Ntt.powers(shift, rows);
            int first = block * rows;
            for (int row = 0; row < rows; row++) {
                LANES.scale(coefficients, row * width, powers[row], result, (first + row) * width, width);
            }
            Ntt.forward(result, width, first, log);
        });
        return result;
    }
}
