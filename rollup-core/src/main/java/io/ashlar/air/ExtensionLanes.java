package io.ashlar.air;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.field.Lanes;

/** Extension arithmetic on lanes: coefficient c of element i stands at {@code c · stride + i} from an operand's place. */
final class ExtensionLanes {
    private static final Lanes LANES = Lanes.FASTEST;
    private static final int D = Extension.DEGREE;

    private ExtensionLanes() {}

    /**
     * {@code out = left · right}; {@code out} overlaps neither operand.
     *
     * @param scratch room for {@code 4 · stride} ints
     */
    static void mul(int[] v, int left, int right, int out, int stride, int count, int[] scratch) {
        for (int k = 0; k <= 2 * (D - 1); k++) {
            int[] target = k < D ? v : scratch;
            int at = k < D ? out + k * stride : (k - D) * stride;
            int from = Math.max(0, k - D + 1);
            LANES.mul(v, left + from * stride, v, right + (k - from) * stride, target, at, count);
            for (int i = from + 1; i <= Math.min(k, D - 1); i++) {
                LANES.mulAdd(v, left + i * stride, v, right + (k - i) * stride, target, at, count);
            }
        }
        // X^5 = 1 − X^2, X^6 = X − X^3, X^7 = X^2 − X^4, X^8 = X^3 + X^2 − 1
        int c5 = 0, c6 = stride, c7 = 2 * stride, c8 = 3 * stride;
        add(v, out + stride, scratch, c6, count);
        sub(v, out + 3 * stride, scratch, c6, count);
        add(v, out + 3 * stride, scratch, c8, count);
        sub(v, out + 4 * stride, scratch, c7, count);
        add(v, out + 2 * stride, scratch, c7, count);
        LANES.sub(scratch, c5, scratch, c8, scratch, c5, count);
        add(v, out, scratch, c5, count);
        sub(v, out + 2 * stride, scratch, c5, count);
    }

    private static void add(int[] v, int at, int[] scratch, int term, int count) {
        LANES.add(v, at, scratch, term, v, at, count);
    }

    private static void sub(int[] v, int at, int[] scratch, int term, int count) {
        LANES.sub(v, at, scratch, term, v, at, count);
    }

    /** The coefficients of {@code factor · X^i}, i = 0 … 4, in a row: what {@link #addScaled} multiplies by. */
    static int[] matrix(Extension factor) {
        int[] x = new int[D];
        x[1] = KoalaBear.ONE;
        Extension variable = Extension.of(x, 0);
        int[] matrix = new int[D * D];
        Extension power = factor;
        for (int i = 0; i < D; i++) {
            power.writeTo(matrix, D * i);
            power = power.mul(variable);
        }
        return matrix;
    }

    /** {@code out += values · factor} for elements of the extension ({@code wide}) or of the base field. */
    static void addScaled(int[] values, int at, boolean wide, int[] matrix, int[] out, int to, int stride, int count) {
        for (int i = 0; i < (wide ? D : 1); i++) {
            for (int c = 0; c < D; c++) {
                LANES.addScaled(values, at + i * stride, matrix[D * i + c], out, to + c * stride, count);
            }
        }
    }
}
