package io.ashlar.poly;

import io.ashlar.field.KoalaBear;
import io.ashlar.field.Lanes;

/**
 * Transforms of size 2^k over all columns of a row-major matrix at once, Montgomery form.
 *
 * <p>Forward: coefficients in order to values in bit-reversed order (Gentleman–Sande); inverse: back (Cooley–Tukey). Both recurse depth
 * first, two levels at a time, so that quarters are worked on while they are in cache; one twiddle serves a whole pair of rows. Large
 * transforms use all cores.
 */
public final class Ntt {
    private static final Lanes LANES = Lanes.FASTEST;
    /** Cells that one core works on without asking others for help. */
    private static final int ALONE = 1 << 19;
    private static final int[][] TWIDDLES = new int[KoalaBear.TWO_ADICITY + 1][];
    private static final int[][] INVERSE_TWIDDLES = new int[KoalaBear.TWO_ADICITY + 1][];

    private Ntt() {}

    /** ω^0 … ω^{n/2−1} for ω of order n = 2^log. */
    private static int[] twiddles(int log, boolean inverse) {
        int[][] cache = inverse ? INVERSE_TWIDDLES : TWIDDLES;
        synchronized (cache) {
            if (cache[log] == null) {
                int root = KoalaBear.rootOfUnity(log);
                cache[log] = powers(inverse ? KoalaBear.inverse(root) : root, 1 << Math.max(0, log - 1));
            }
            return cache[log];
        }
    }

    /** 1, base, base², … */
    public static int[] powers(int base, int count) {
        int[] powers = new int[count];
        int power = KoalaBear.ONE;
        for (int i = 0; i < count; i++) {
            powers[i] = power;
            power = KoalaBear.mul(power, base);
        }
        return powers;
    }

    /** Values at the powers of ω, bit-reversed, from coefficients, in place on rows {@code firstRow} to {@code firstRow + 2^log}. */
    public static void forward(int[] matrix, int width, int firstRow, int log) {
        if (NarrowNtt.suits(width, log)) {
            NarrowNtt.forward(matrix, width, firstRow * width, log);
        } else {
            forwardWide(matrix, width, firstRow * width, log);
        }
    }

    static void forwardWide(int[] matrix, int width, int offset, int log) {
        forward(matrix, width, offset, log, tables(log, false));
    }

    private static int[][] tables(int log, boolean inverse) {
        int[][] tables = new int[log + 1][];
        for (int i = 1; i <= log; i++) {
            tables[i] = twiddles(i, inverse);
        }
        return tables;
    }

    private static void forward(int[] m, int width, int offset, int log, int[][] tables) {
        if (log == 1) {
            LANES.butterfly(m, offset, offset + width, KoalaBear.ONE, width);
        }
        if (log < 2) {
            return;
        }
        int quarter = width << log - 2;
        rows(1 << log - 2, width, (from, to) -> forwardTwice(m, width, offset, log, tables, from, to));
        parts(4, log - 2, width, part -> forward(m, width, offset + part * quarter, log - 2, tables));
    }

    private static void forwardTwice(int[] m, int width, int offset, int log, int[][] tables, int from, int to) {
        int rows = 1 << log - 2;
        int quarter = width << log - 2;
        int[] outer = tables[log];
        int[] inner = tables[log - 1];
        for (int i = from; i < to; i++) {
            int row = offset + i * width;
            LANES.butterfly(m, row, row + 2 * quarter, outer[i], width);
            LANES.butterfly(m, row + quarter, row + 3 * quarter, outer[i + rows], width);
            LANES.butterfly(m, row, row + quarter, inner[i], width);
            LANES.butterfly(m, row + 2 * quarter, row + 3 * quarter, inner[i], width);
        }
    }

    /** Coefficients times 2^log from bit-reversed values, in place: the caller divides. */
    public static void inverse(int[] matrix, int width, int log) {
        if (NarrowNtt.suits(width, log)) {
            NarrowNtt.inverse(matrix, width, log);
        } else {
            inverseWide(matrix, width, log);
        }
    }

    static void inverseWide(int[] matrix, int width, int log) {
        inverse(matrix, width, 0, log, tables(log, true));
    }

    private static void inverse(int[] m, int width, int offset, int log, int[][] tables) {
        if (log == 1) {
            LANES.inverseButterfly(m, offset, offset + width, KoalaBear.ONE, width);
        }
        if (log < 2) {
            return;
        }
        int quarter = width << log - 2;
        parts(4, log - 2, width, part -> inverse(m, width, offset + part * quarter, log - 2, tables));
        rows(1 << log - 2, width, (from, to) -> inverseTwice(m, width, offset, log, tables, from, to));
    }

    private static void inverseTwice(int[] m, int width, int offset, int log, int[][] tables, int from, int to) {
        int rows = 1 << log - 2;
        int quarter = width << log - 2;
        int[] outer = tables[log];
        int[] inner = tables[log - 1];
        for (int i = from; i < to; i++) {
            int row = offset + i * width;
            LANES.inverseButterfly(m, row, row + quarter, inner[i], width);
            LANES.inverseButterfly(m, row + 2 * quarter, row + 3 * quarter, inner[i], width);
            LANES.inverseButterfly(m, row, row + 2 * quarter, outer[i], width);
            LANES.inverseButterfly(m, row + quarter, row + 3 * quarter, outer[i + rows], width);
        }
    }

    private static void rows(int count, int width, Parallel.Range task) {
        if ((long) count * width < ALONE) {
            task.run(0, count);
        } else {
            Parallel.ranges(count, 64, task);
        }
    }

    private static void parts(int count, int log, int width, java.util.function.IntConsumer task) {
        if ((long) width << log < ALONE) {
            for (int part = 0; part < count; part++) {
                task.accept(part);
            }
        } else {
            Parallel.each(count, task);
        }
    }

    /** {@code index} with its lowest {@code bits} bits reversed. */
    public static int reverse(int index, int bits) {
        return bits == 0 ? 0 : Integer.reverse(index) >>> 32 - bits;
    }
}
