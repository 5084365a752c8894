package io.ashlar.stark;

import io.ashlar.air.Air;
import io.ashlar.air.BlockEvaluator;
import io.ashlar.air.Challenges;
import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.LowDegreeExtension;
import io.ashlar.poly.Ntt;
import io.ashlar.poly.Parallel;

/** All constraints of a table, combined and divided by the vanishing polynomial, cut into chunks of the trace's degree. */
final class Quotient {
    private final Air air;
    private final int log;
    private final int[] main;
    private final int[] auxiliary;

    Quotient(Air air, int log, int[] main, int[] auxiliary) {
        this.air = air;
        this.log = log;
        this.main = main;
        this.auxiliary = auxiliary;
    }

    /** Coefficients of the chunks: 2^log rows of {@code 5 × quotientChunks} ints; without meaning if the trace violates a constraint. */
    int[] chunks(Challenges challenges, Extension alpha) {
        int rows = 1 << log;
        int chunks = air.quotientChunks();
        int logCosets = 32 - Integer.numberOfLeadingZeros(chunks - 1);
        int[] values = new int[5 * rows << logCosets];
        for (int coset = 0; coset < 1 << logCosets; coset++) {
            evaluate(coset, logCosets, challenges, alpha, values);
        }
        LowDegreeExtension.coefficientsFromCoset(values, 5, log + logCosets);
        int[] result = new int[5 * rows * chunks];
        for (int chunk = 0; chunk < chunks; chunk++) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(values, 5 * (chunk * rows + row), result, 5 * (row * chunks + chunk), 5);
            }
        }
        return result;
    }

    private void evaluate(int coset, int logCosets, Challenges challenges, Extension alpha, int[] out) {
        int rows = 1 << log;
        int root = KoalaBear.rootOfUnity(log);
        int shift = KoalaBear.mul(KoalaBear.GENERATOR, KoalaBear.pow(KoalaBear.rootOfUnity(log + logCosets), Ntt.reverse(coset, logCosets)));
        int vanishing = KoalaBear.sub(KoalaBear.pow(shift, rows), KoalaBear.ONE);
        int inverse = KoalaBear.inverse(vanishing);
        int lastPoint = KoalaBear.inverse(root);
        int[] powers = Ntt.powers(root, rows);
        int block = BlockEvaluator.BLOCK;
        Parallel.ranges((rows + block - 1) / block, 4, (from, to) -> {
            BlockEvaluator evaluator = new BlockEvaluator(air, challenges, alpha);
            int[] local = new int[block];
            int[] next = new int[block];
            int[] first = new int[block];
            int[] last = new int[block];
            int[] transition = new int[block];
            for (int start = from * block; start < Math.min(rows, to * block); start += block) {
                int count = Math.min(block, rows - start);
                for (int i = 0; i < count; i++) {
                    int natural = Ntt.reverse(start + i, log);
                    local[i] = coset * rows + start + i;
                    next[i] = coset * rows + Ntt.reverse(natural + 1 & rows - 1, log);
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
                int at = 5 * (coset * rows + start);
                evaluator.evaluate(main, auxiliary, local, next, count, first, last, transition, out, at);
                for (int i = at; i < at + 5 * count; i++) {
                    out[i] = KoalaBear.mul(out[i], inverse);
                }
            }
        });
    }
}
