package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.BlockEvaluator;
import io.ashlar.air.Challenges;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.LowDegreeExtension;
import io.ashlar.poly.Ntt;
import io.ashlar.poly.Parallel;
import java.util.Arrays;

/**
 * All constraints of a table, combined and divided by the vanishing polynomial.
 *
 * <p>Q is evaluated on as many cosets as it has chunks, together the coset g·H_M; columns are extended for each coset anew, so that none has
 * to be held. Its masks give Q a few more than M coefficients: those come from a few points of one more coset.
 */
final class Quotient {
    private final Air air;
    private final int log;
    private final MaskedColumns main;
    private final MaskedColumns auxiliary;
    private final int[] mainRoom;
    private final int[] auxiliaryRoom;

    Quotient(Air air, MaskedColumns main, MaskedColumns auxiliary) {
        this.air = air;
        this.log = main.log();
        this.main = main;
        this.auxiliary = auxiliary;
        this.mainRoom = new int[main.width() << log];
        this.auxiliaryRoom = new int[auxiliary.width() << log];
    }

    /** The first {@code count} coefficients, five ints each; without meaning if the trace violates a constraint. */
    int[] coefficients(Challenges challenges, Extension alpha, int count) {
        int rows = 1 << log;
        int logCosets = 32 - Integer.numberOfLeadingZeros(air.quotientChunks() - 1);
        int[] low = new int[5 * rows << logCosets];
        for (int coset = 0; coset < 1 << logCosets; coset++) {
            evaluate(coset, logCosets, rows, challenges, alpha, low, 5 * coset * rows);
        }
        LowDegreeExtension.coefficientsFromCoset(low, 5, log + logCosets);
        int missing = count - (rows << logCosets);
        if (missing <= 0) {
            return Arrays.copyOf(low, 5 * count);
        }
        int[] high = high(low, logCosets, missing, challenges, alpha);
        // low is Q modulo x^M − g^M.
        int wrapped = KoalaBear.pow(KoalaBear.GENERATOR, (long) rows << logCosets);
        int[] all = Arrays.copyOf(low, 5 * count);
        for (int i = 0; i < 5 * missing; i++) {
            all[i] = KoalaBear.sub(all[i], KoalaBear.mul(wrapped, high[i]));
            all[low.length + i] = high[i];
        }
        return all;
    }

    /**
     * The coefficients from x^M on, M the number of coefficients in {@code low}: on the sub-coset s·H_m of the next coset, where
     * x^M = −g^M, they make up the difference between Q and low times x^M − g^M.
     */
    private int[] high(int[] low, int logCosets, int missing, Challenges challenges, Extension alpha) {
        int logPoints = 32 - Integer.numberOfLeadingZeros(missing - 1);
        if (logPoints > log || logCosets >= main.logBlowup()) {
            throw new IllegalArgumentException("a table of 2^" + log + " rows is too short for its masks");
        }
        int points = 1 << logPoints;
        int shift = KoalaBear.mul(KoalaBear.GENERATOR, KoalaBear.rootOfUnity(log + logCosets + 1));
        int[] values = new int[5 * points];
        evaluate(1 << logCosets, logCosets + 1, points, challenges, alpha, values, 0);
        int[] shifts = Ntt.powers(shift, points);
        int wrap = KoalaBear.pow(shift, points);
        int[] expected = new int[5 * points];
        int factor = KoalaBear.ONE;
        for (int from = 0; from < low.length; from += 5 * points) {
            for (int i = 0; i < 5 * points; i++) {
                expected[i] = KoalaBear.add(expected[i], KoalaBear.mul(low[from + i], KoalaBear.mul(factor, shifts[i / 5])));
            }
            factor = KoalaBear.mul(factor, wrap);
        }
        Ntt.forward(expected, 5, 0, logPoints);
        for (int i = 0; i < 5 * points; i++) {
            values[i] = KoalaBear.sub(values[i], expected[i]);
        }
        Ntt.inverse(values, 5, logPoints);
        int[] inverseShifts = Ntt.powers(KoalaBear.inverse(shift), points);
        int difference = KoalaBear.mul(KoalaBear.toMontgomery(-2 + KoalaBear.P), KoalaBear.pow(KoalaBear.GENERATOR, (long) low.length / 5));
        int scale = KoalaBear.inverse(KoalaBear.mul(difference, KoalaBear.toMontgomery(points)));
        for (int i = 0; i < 5 * points; i++) {
            values[i] = KoalaBear.mul(values[i], KoalaBear.mul(scale, inverseShifts[i / 5]));
        }
        return values;
    }

    /** Q at the first {@code used} points of a block of the evaluation domain. */
    private void evaluate(int coset, int logCosets, int used, Challenges challenges, Extension alpha, int[] out, int outOffset) {
        int rows = 1 << log;
        int[] mainRows = main.block(coset, mainRoom);
        int[] auxiliaryRows = auxiliary.block(coset, auxiliaryRoom);
        int root = KoalaBear.rootOfUnity(log);
        int shift = KoalaBear.mul(KoalaBear.GENERATOR, KoalaBear.pow(KoalaBear.rootOfUnity(log + logCosets), Ntt.reverse(coset, logCosets)));
        int vanishing = KoalaBear.sub(KoalaBear.pow(shift, rows), KoalaBear.ONE);
        int inverse = KoalaBear.inverse(vanishing);
        int lastPoint = KoalaBear.inverse(root);
        int[] powers = Ntt.powers(root, rows);
        int block = BlockEvaluator.BLOCK;
        Parallel.ranges((used + block - 1) / block, 4, (from, to) -> {
            BlockEvaluator evaluator = new BlockEvaluator(air, challenges, alpha);
            int[] local = new int[block];
            int[] next = new int[block];
            int[] first = new int[block];
            int[] last = new int[block];
            int[] transition = new int[block];
            for (int start = from * block; start < Math.min(used, to * block); start += block) {
                int count = Math.min(block, used - start);
                for (int i = 0; i < count; i++) {
                    int natural = Ntt.reverse(start + i, log);
                    local[i] = start + i;
                    next[i] = Ntt.reverse(natural + 1 & rows - 1, log);
                    int x = KoalaBear.mul(shift, powers[natural]);
                    first[i] = KoalaBear.sub(x, KoalaBear.ONE);
                    transition[i] = KoalaBear.sub(x, lastPoint);
                    last[i] = transition[i];
                }
                KoalaBear.batchInverse(first, 0, count);
                KoalaBear.batchInverse(last, 0, count);
                for (int i = 0; i < count; i++) {
                    first[i] = KoalaBear.mul(first[i], vanishing);
                    last[i] = KoalaBear.mul(last[i], vanishing);
                }
                int at = outOffset + 5 * start;
                evaluator.evaluate(mainRows, auxiliaryRows, local, next, count, first, last, transition, out, at);
                for (int i = at; i < at + 5 * count; i++) {
                    out[i] = KoalaBear.mul(out[i], inverse);
                }
            }
        });
    }
}
