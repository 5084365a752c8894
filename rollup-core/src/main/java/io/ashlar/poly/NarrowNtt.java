package io.ashlar.poly;

import io.ashlar.field.KoalaBear;
import io.ashlar.field.Lanes;

/**
 * Transforms of matrices with fewer columns than a vector has room for: sixteen rows count as one wide row, and are transformed among
 * themselves afterwards (Bailey's four steps, n = n/16 · 16).
 *
 * <p>With i = 16·i₁ + i₂ and k = k₁ + (n/16)·k₂: first over i₁, then times ω^{i₂·k₁}, then over i₂. Bit-reversed, k stands where it should.
 */
final class NarrowNtt {
    private static final Lanes LANES = Lanes.FASTEST;
    private static final int LOG_JOINED = 4;
    private static final int JOINED = 1 << LOG_JOINED;
    private static final int MIN_LOG = 8;

    private final int width;
    private final int log;
    private final boolean inverse;
    /** By level: ω_{2^level}^i, i < 2^{level−1}, each as often as there are columns. */
    private final int[][] twiddles = new int[LOG_JOINED + 1][];

    private NarrowNtt(int width, int log, boolean inverse) {
        this.width = width;
        this.log = log;
        this.inverse = inverse;
        for (int level = 1; level <= LOG_JOINED; level++) {
            twiddles[level] = new int[width << level - 1];
            spread(root(level), twiddles[level]);
        }
    }

    static boolean suits(int width, int log) {
        return width < JOINED && log >= MIN_LOG;
    }

    static void forward(int[] m, int width, int offset, int log) {
        Ntt.forwardWide(m, width * JOINED, offset, log - LOG_JOINED);
        new NarrowNtt(width, log, false).wideRows(m, offset);
    }

    static void inverse(int[] m, int width, int log) {
        new NarrowNtt(width, log, true).wideRows(m, 0);
        Ntt.inverseWide(m, width * JOINED, log - LOG_JOINED);
    }

    private int root(int level) {
        int root = KoalaBear.rootOfUnity(level);
        return inverse ? KoalaBear.inverse(root) : root;
    }

    /** Fills {@code out} with 1, base, base² …, each as often as there are columns. */
    private void spread(int base, int[] out) {
        int power = KoalaBear.ONE;
        for (int at = 0; at < out.length; at += width) {
            for (int c = 0; c < width; c++) {
                out[at + c] = power;
            }
            power = KoalaBear.mul(power, base);
        }
    }

    private void wideRows(int[] m, int offset) {
        int logRows = log - LOG_JOINED;
        int[] bases = Ntt.powers(root(log), 1 << logRows);
        Parallel.ranges(1 << logRows, 256, (from, to) -> {
            int[] powers = new int[width * JOINED];
            int[] room = new int[width * JOINED / 2];
            for (int row = from; row < to; row++) {
                int at = offset + row * powers.length;
                spread(bases[Ntt.reverse(row, logRows)], powers);
                if (inverse) {
                    joinedInverse(m, at, room);
                }
                LANES.mul(m, at, powers, 0, m, at, powers.length);
                if (!inverse) {
                    joinedForward(m, at, room);
                }
            }
        });
    }

    private void joinedForward(int[] m, int at, int[] room) {
        for (int level = LOG_JOINED; level > 0; level--) {
            int run = width << level - 1;
            for (int upper = at; upper < at + width * JOINED; upper += 2 * run) {
                LANES.sub(m, upper, m, upper + run, room, 0, run);
                LANES.add(m, upper, m, upper + run, m, upper, run);
                LANES.mul(room, 0, twiddles[level], 0, m, upper + run, run);
            }
        }
    }

    private void joinedInverse(int[] m, int at, int[] room) {
        for (int level = 1; level <= LOG_JOINED; level++) {
            int run = width << level - 1;
            for (int upper = at; upper < at + width * JOINED; upper += 2 * run) {
                LANES.mul(m, upper + run, twiddles[level], 0, room, 0, run);
                LANES.sub(m, upper, room, 0, m, upper + run, run);
                LANES.add(m, upper, room, 0, m, upper, run);
            }
        }
    }
}
