package io.ashlar.stark;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.merkle.CommittedMatrix;
import io.ashlar.poly.Ntt;
import io.ashlar.poly.Parallel;

/**
 * R_ℓ of PROTOCOL.md: every opened value of the tables of one size, batched by powers of δ and divided by its point.
 *
 * <p>A table's five groups of openings take consecutive powers. At the greatest size the mask codeword comes first.
 */
final class DeepComposition {
    private final int logSize;
    private final Extension delta;
    private final int[] sums;
    private Extension power = Extension.ONE;

    DeepComposition(int logSize, Extension delta) {
        this.logSize = logSize;
        this.delta = delta;
        this.sums = new int[5 << logSize];
    }

    /** Starts from the mask codeword. */
    DeepComposition(CommittedMatrix mask, Extension delta) {
        this.logSize = mask.logHeight();
        this.delta = delta;
        this.sums = mask.cells().clone();
        this.power = delta;
    }

    int[] codeword() {
        return sums;
    }

    void add(TableProver table, Opened opened, Extension zeta, Extension zetaNext) {
        int width = opened.main().length;
        int[] mainAhead = table.air.mainAhead();
        int[] auxiliaryAhead = table.air.auxiliaryAhead();
        Extension toMain = power;
        Extension toMainNext = toMain.mul(delta.pow(width));
        Extension toAuxiliary = toMainNext.mul(delta.pow(mainAhead.length));
        Extension toAuxiliaryNext = toAuxiliary.mul(delta.pow(opened.auxiliary().length));
        Extension toQuotient = toAuxiliaryNext.mul(delta.pow(auxiliaryAhead.length));
        power = toQuotient.mul(delta.pow(opened.quotient().length));
        Extension atZeta = constant(toMain, opened.main()).add(constant(toAuxiliary, opened.auxiliary())).add(constant(toQuotient, opened.quotient()));
        Extension atNext = constant(toMainNext, opened.mainNext()).add(constant(toAuxiliaryNext, opened.auxiliaryNext()));
        DotProduct main = new DotProduct(table.main().values(), baseCoefficients(toMain, width));
        DotProduct auxiliary = new DotProduct(table.auxiliary().values(), elementCoefficients(toAuxiliary, opened.auxiliary().length));
        DotProduct quotient = new DotProduct(table.quotient().values(), elementCoefficients(toQuotient, opened.quotient().length));
        PickedDotProduct mainNext = new PickedDotProduct(table.main().values(), mainAhead, baseCoefficients(toMainNext, mainAhead.length));
        PickedDotProduct auxiliaryNext = new PickedDotProduct(table.auxiliary().values(), baseColumns(auxiliaryAhead),
                elementCoefficients(toAuxiliaryNext, auxiliaryAhead.length));
        int[] points = Ntt.powers(KoalaBear.rootOfUnity(logSize), 1 << logSize);
        Parallel.ranges(1 << logSize, 256, (from, to) -> {
            int count = to - from;
            int[] inverses = new int[10 * count];
            for (int i = 0; i < count; i++) {
                Extension x = Extension.of(KoalaBear.mul(KoalaBear.GENERATOR, points[Ntt.reverse(from + i, logSize)]));
                x.sub(zeta).writeTo(inverses, 10 * i);
                x.sub(zetaNext).writeTo(inverses, 10 * i + 5);
            }
            Extension.batchInverse(inverses, 0, 2 * count);
            for (int i = 0; i < count; i++) {
                Extension here = main.at(from + i).add(auxiliary.at(from + i)).add(quotient.at(from + i)).sub(atZeta)
                        .mul(Extension.of(inverses, 10 * i));
                Extension next = mainNext.at(from + i).add(auxiliaryNext.at(from + i)).sub(atNext).mul(Extension.of(inverses, 10 * i + 5));
                int at = 5 * (from + i);
                here.add(next).add(Extension.of(sums, at)).writeTo(sums, at);
            }
        });
    }

    /** The base columns of extension columns. */
    private static int[] baseColumns(int[] columns) {
        int[] base = new int[5 * columns.length];
        for (int i = 0; i < base.length; i++) {
            base[i] = 5 * columns[i / 5] + i % 5;
        }
        return base;
    }

    private Extension constant(Extension start, Extension[] values) {
        Extension sum = Extension.ZERO;
        for (int i = values.length - 1; i >= 0; i--) {
            sum = sum.mul(delta).add(values[i]);
        }
        return sum.mul(start);
    }

    private int[] baseCoefficients(Extension start, int width) {
        int[] flat = new int[5 * width];
        Extension p = start;
        for (int c = 0; c < width; c++) {
            p.writeTo(flat, 5 * c);
            p = p.mul(delta);
        }
        return flat;
    }

    /** δ^i·X^c for coefficient c of element i. */
    private int[] elementCoefficients(Extension start, int width) {
        int[] flat = new int[25 * width];
        Extension variable = Extension.of(new int[] {0, KoalaBear.ONE, 0, 0, 0}, 0);
        Extension p = start;
        for (int i = 0; i < width; i++) {
            Extension q = p;
            for (int c = 0; c < 5; c++) {
                q.writeTo(flat, 5 * (5 * i + c));
                q = q.mul(variable);
            }
            p = p.mul(delta);
        }
        return flat;
    }

    /** Rows of a matrix times a vector of extension elements. */
    private record DotProduct(CommittedMatrix matrix, int[] coefficients) {
        /** Products are summed in halves of 32 bits, so that one reduction per coefficient is enough. */
        Extension at(int row) {
            int width = matrix.width();
            int[] cells = matrix.cells();
            int base = row * width;
            int[] result = new int[5];
            for (int c = 0; c < 5; c++) {
                long low = 0;
                long high = 0;
                for (int column = 0; column < width; column++) {
                    long product = (long) cells[base + column] * coefficients[5 * column + c];
                    low += product & 0xffffffffL;
                    high += product >>> 32;
                }
                result[c] = KoalaBear.add((int) (high % KoalaBear.P), KoalaBear.reduce(low));
            }
            return Extension.of(result, 0);
        }
    }

    /** Some columns of rows of a matrix times a vector of extension elements. */
    private record PickedDotProduct(CommittedMatrix matrix, int[] columns, int[] coefficients) {
        Extension at(int row) {
            int[] cells = matrix.cells();
            int base = row * matrix.width();
            int[] result = new int[5];
            for (int i = 0; i < columns.length; i++) {
                Extension.addScaled(coefficients, 5 * i, cells[base + columns[i]], result, 0);
            }
            return Extension.of(result, 0);
        }
    }
}
