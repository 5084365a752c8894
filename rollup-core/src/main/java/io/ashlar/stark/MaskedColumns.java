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
    private static final int CHUNK = 1 << 10;

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
        int[] points = Arrays.stream(indices)
                .map(index -> KoalaBear.mul(KoalaBear.GENERATOR, KoalaBear.pow(root, Ntt.reverse(index, logHeight())))).toArray();
        int[] rows = new int[indices.length * width];
        Parallel.ranges(terms(), CHUNK, (from, to) -> {
            int[] part = new int[rows.length];
            for (int start = from; start < to; start += CHUNK) {
                int end = Math.min(to, start + CHUNK);
                for (int i = 0; i < points.length; i++) {
                    int power = KoalaBear.pow(points[i], start);
                    for (int row = start; row < end; row++) {
                        LANES.addScaled(coefficients, row * width, power, part, i * width, width);
                        power = KoalaBear.mul(power, points[i]);
                    }
                }
            }
            synchronized (rows) {
                LANES.add(rows, 0, part, 0, rows, 0, rows.length);
            }
        });
        return rows;
    }
}
