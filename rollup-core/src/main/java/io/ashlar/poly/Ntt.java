package io.ashlar.poly;

import io.ashlar.field.KoalaBear;

/**
 * Transforms of size 2^k over all columns of a row-major matrix at once, Montgomery form.
 *
 * <p>Forward: coefficients in order to values in bit-reversed order (Gentleman–Sande); inverse: back (Cooley–Tukey). Both recurse depth
 * first, so that halves are worked on while they are in cache; one twiddle serves a whole pair of rows.
 */
public final class Ntt {
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
        int[][] tables = tables(log, false);
        forward(matrix, width, (long) firstRow * width, log, tables);
    }

    private static int[][] tables(int log, boolean inverse) {
        int[][] tables = new int[log + 1][];
        for (int i = 1; i <= log; i++) {
            tables[i] = twiddles(i, inverse);
        }
        return tables;
    }

    private static void forward(int[] m, int width, long offset, int log, int[][] tables) {
        if (log == 0) {
            return;
        }
        int half = 1 << log - 1;
        int[] twiddles = tables[log];
        for (int i = 0; i < half; i++) {
            int a = (int) (offset + (long) i * width);
            int b = a + half * width;
            int w = twiddles[i];
            for (int c = 0; c < width; c++) {
                int x = m[a + c];
                int y = m[b + c];
                m[a + c] = KoalaBear.add(x, y);
                m[b + c] = KoalaBear.mul(KoalaBear.sub(x, y), w);
            }
        }
        forward(m, width, offset, log - 1, tables);
        forward(m, width, offset + (long) half * width, log - 1, tables);
    }

    /** Coefficients times 2^log from bit-reversed values, in place: the caller divides. */
    public static void inverse(int[] matrix, int width, int log) {
        inverse(matrix, width, 0, log, tables(log, true));
    }

    private static void inverse(int[] m, int width, long offset, int log, int[][] tables) {
        if (log == 0) {
            return;
        }
        int half = 1 << log - 1;
        inverse(m, width, offset, log - 1, tables);
        inverse(m, width, offset + (long) half * width, log - 1, tables);
        int[] twiddles = tables[log];
        for (int i = 0; i < half; i++) {
            int a = (int) (offset + (long) i * width);
            int b = a + half * width;
            int w = twiddles[i];
            for (int c = 0; c < width; c++) {
                int x = m[a + c];
                int y = KoalaBear.mul(m[b + c], w);
                m[a + c] = KoalaBear.add(x, y);
                m[b + c] = KoalaBear.sub(x, y);
            }
        }
    }

    /** {@code index} with its lowest {@code bits} bits reversed. */
    public static int reverse(int index, int bits) {
        return bits == 0 ? 0 : Integer.reverse(index) >>> 32 - bits;
    }
}
