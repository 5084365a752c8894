package io.ashlar.stark;

import io.ashlar.field.KoalaBear;
import io.ashlar.field.Lanes;
import io.ashlar.merkle.CommittedMatrix;
import io.ashlar.poly.LowDegreeExtension;
import io.ashlar.poly.Ntt;
import io.ashlar.poly.Parallel;
import java.util.Arrays;

/**
 * Columns as they are committed to: polynomials, whose values on the evaluation domain are computed whenever they are asked for.
 *
 * @param coefficients row-major, Montgomery: n or a few more rows, n = 2^{@code log} being the trace's height
 */
record MaskedColumns(int[] coefficients, int width, int log, int logBlowup) implements CommittedMatrix {
    static final MaskedColumns NONE = new MaskedColumns(new int[0], 0, 0, 0);
    private static final Lanes LANES = Lanes.FASTEST;
    private static final int JOINED = 16;

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

    /** How many coefficients each polynomial has. */
    int terms() {
        return width == 0 ? 0 : coefficients.length / width;
    }

    @Override
    public int logHeight() {
        return log + logBlowup;
    }

    @Override
    public int logBlock() {
        return log;
    }

    @Override
    public int[] block(int block, int[] room) {
        LowDegreeExtension.extend(coefficients, width, log, logBlowup, block, room, 0);
        return room;
    }

    /** By evaluation at each point: cheaper than transforming, for so few. */
    @Override
    public int[] rows(int[] indices) {
        int root = KoalaBear.rootOfUnity(logHeight());
        int[] rows = new int[indices.length * width];
        // Narrow rows are summed several at a time, as one wide row of a polynomial in x^joined.
        int joined = width < JOINED ? JOINED : 1;
        int wide = joined * width;
        int count = terms() / joined;
        Parallel.each(indices.length, i -> {
            int point = KoalaBear.mul(KoalaBear.GENERATOR, KoalaBear.pow(root, Ntt.reverse(indices[i], logHeight())));
            int step = KoalaBear.pow(point, joined);
            int[] sums = new int[wide];
            int power = KoalaBear.ONE;
            for (int row = 0; row < count; row++) {
                LANES.addScaled(coefficients, row * wide, power, sums, 0, wide);
                power = KoalaBear.mul(power, step);
            }
            LANES.addScaled(coefficients, count * wide, power, sums, 0, coefficients.length - count * wide);
            int within = KoalaBear.ONE;
            for (int part = 0; part < joined; part++) {
                LANES.addScaled(sums, part * width, within, rows, i * width, width);
                within = KoalaBear.mul(within, point);
            }
        });
        return rows;
    }
}
