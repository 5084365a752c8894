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
        Parallel.ranges(rows, 1024, (from, to) -> {
            for (int i = from; i < to; i++) {
                System.arraycopy(values, i * width, result, Ntt.reverse(i, log) * width, width);
            }
        });
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
                LANES.scale(matrix, row * width, KoalaBear.mul(powers[row], factor), matrix, row * width, width);
            }
        });
    }

    /**
     * @param coefficients 2^log rows or, for polynomials of higher degree, up to twice as many
     * @return 2^{log + logBlowup} rows
     */
    public static int[] extend(int[] coefficients, int width, int log, int logBlowup) {
        int[] result = new int[Math.multiplyExact(width << log, 1 << logBlowup)];
        for (int block = 0; block < 1 << logBlowup; block++) {
            extend(coefficients, width, log, logBlowup, block, result, block << log);
        }
        return result;
    }

    /** One block of {@link #extend}: 2^log rows of {@code out} from {@code firstRow} on. */
    public static void extend(int[] coefficients, int width, int log, int logBlowup, int block, int[] out, int firstRow) {
        if (width == 0) {
            return;
        }
        int rows = 1 << log;
        int beyond = coefficients.length / width - rows;
        int shift = KoalaBear.mul(KoalaBear.GENERATOR, KoalaBear.pow(KoalaBear.rootOfUnity(log + logBlowup), Ntt.reverse(block, logBlowup)));
        int wrapped = KoalaBear.pow(shift, rows);
        Parallel.ranges(rows, 1024, (from, to) -> {
            int power = KoalaBear.pow(shift, from);
            for (int row = from; row < to; row++) {
                LANES.scale(coefficients, row * width, power, out, (firstRow + row) * width, width);
                if (row < beyond) {
                    // On this coset x^{row + rows} is x^row times the shift's power.
                    LANES.addScaled(coefficients, (row + rows) * width, KoalaBear.mul(wrapped, power), out, (firstRow + row) * width, width);
                }
                power = KoalaBear.mul(power, shift);
            }
        });
        Ntt.forward(out, width, firstRow, log);
    }
}
