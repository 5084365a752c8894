package io.ashlar.stark;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.poly.LowDegreeExtension;
import io.ashlar.poly.Parallel;
import java.util.Arrays;
import java.util.List;

/**
 * R_ℓ of PROTOCOL.md: every opened value of the tables of one size, batched by powers of δ and divided by its point.
 *
 * <p>Works on coefficients: f − f(z) is divisible by x − z, so that only the sum of all quotients is evaluated. A table's five groups of
 * openings take consecutive powers. At the greatest size the mask codeword comes first.
 */
final class DeepComposition {
    private static final int D = Extension.DEGREE;
    private static final int GRAIN = 256;

    private final int log;
    private final int logBlowup;
    private final Extension delta;
    private int[] sums;
    private Extension power = Extension.ONE;

    /** @param log of the tables' heights */
    DeepComposition(int log, int logBlowup, Extension delta) {
        this.log = log;
        this.logBlowup = logBlowup;
        this.delta = delta;
        this.sums = new int[D << log];
    }

    /** Starts from the mask codeword. */
    DeepComposition(MaskedColumns mask, Extension delta) {
        this.log = mask.log();
        this.logBlowup = mask.logBlowup();
        this.delta = delta;
        this.sums = mask.coefficients().clone();
        this.power = delta;
    }

    int[] codeword() {
        return LowDegreeExtension.extend(sums, D, log, logBlowup);
    }

    void add(TableProver table, Extension zeta, Extension zetaNext) {
        MaskedColumns main = table.main();
        MaskedColumns auxiliary = table.auxiliary();
        DotProduct mainHere = base(main, all(main.width()));
        DotProduct mainNext = base(main, table.air.mainAhead());
        DotProduct auxiliaryHere = elements(auxiliary, all(auxiliary.width() / D));
        DotProduct auxiliaryNext = elements(auxiliary, table.air.auxiliaryAhead());
        DotProduct quotient = elements(table.quotient(), all(table.quotient().width() / D));
        divide(List.of(mainHere, auxiliaryHere, quotient), zeta);
        divide(List.of(mainNext, auxiliaryNext), zetaNext);
    }

    private static int[] all(int count) {
        int[] columns = new int[count];
        Arrays.setAll(columns, i -> i);
        return columns;
    }

    /** The next powers of δ for these columns. */
    private DotProduct base(MaskedColumns matrix, int[] columns) {
        int[] factors = new int[D * columns.length];
        for (int i = 0; i < columns.length; i++) {
            power.writeTo(factors, D * i);
            power = power.mul(delta);
        }
        return new DotProduct(matrix, columns, factors);
    }

    /** The same for elements of five columns: the next power of δ times X^c for coefficient c. */
    private DotProduct elements(MaskedColumns matrix, int[] elements) {
        int[] columns = new int[D * elements.length];
        int[] factors = new int[D * columns.length];
        Extension variable = Extension.of(new int[] {0, KoalaBear.ONE, 0, 0, 0}, 0);
        for (int i = 0; i < elements.length; i++) {
            Extension factor = power;
            for (int c = 0; c < D; c++) {
                columns[D * i + c] = D * elements[i] + c;
                factor.writeTo(factors, D * (D * i + c));
                factor = factor.mul(variable);
            }
            power = power.mul(delta);
        }
        return new DotProduct(matrix, columns, factors);
    }

    /** Adds (f − f(z))/(x − z) for the sum f of the products, by synthetic division from the top. */
    private void divide(List<DotProduct> products, Extension z) {
        int terms = products.stream().mapToInt(DotProduct::terms).max().orElseThrow();
        int[] f = new int[D * terms];
        Parallel.ranges(terms, GRAIN, (from, to) -> {
            for (DotProduct product : products) {
                product.addTo(f, from, Math.min(to, product.terms()));
            }
        });
        sums = sums.length < f.length ? Arrays.copyOf(sums, f.length) : sums;
        int[] point = new int[D];
        z.writeTo(point, 0);
        int[] carried = new int[D];
        for (int row = terms - 1; row >= 0; row--) {
            for (int c = 0; c < D; c++) {
                sums[D * row + c] = KoalaBear.add(sums[D * row + c], carried[c]);
            }
            Extension.mul(carried, 0, point, 0, carried, 0);
            for (int c = 0; c < D; c++) {
                carried[c] = KoalaBear.add(carried[c], f[D * row + c]);
            }
        }
    }
}
