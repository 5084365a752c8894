package io.ashlar.stark;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.merkle.CommittedMatrix;
import io.ashlar.poly.Ntt;
import io.ashlar.poly.Parallel;

/**
 * Values of extended columns at a point of the extension field, by the barycentric formula on the extension's first coset.
 *
 * <p>f(z) = ((z/g)^n − 1)/n · Σ_k f(g·y_k)·y_k/(z/g − y_k) + (z^n − g^n)·Σ_i f_{n+i}·z^i, y_k running over H_n: the first term alone is f
 * modulo x^n − g^n.
 */
final class OutOfDomain {
    private final int rows;
    private final int[] weights;
    private final Extension point;
    private final Extension wrap;

    OutOfDomain(Extension point, int log) {
        rows = 1 << log;
        this.point = point;
        this.wrap = point.pow(rows).sub(Extension.of(KoalaBear.pow(KoalaBear.GENERATOR, rows)));
        weights = new int[5 * rows];
        Extension z = point.scale(KoalaBear.inverse(KoalaBear.GENERATOR));
        int[] powers = Ntt.powers(KoalaBear.rootOfUnity(log), rows);
        for (int k = 0; k < rows; k++) {
            z.sub(Extension.of(powers[Ntt.reverse(k, log)])).writeTo(weights, 5 * k);
        }
        Extension.batchInverse(weights, 0, rows);
        Extension factor = z.pow(rows).sub(Extension.ONE).scale(KoalaBear.inverse(KoalaBear.toMontgomery(rows)));
        int[] f = new int[5];
        factor.writeTo(f, 0);
        for (int k = 0; k < rows; k++) {
            Extension.mul(weights, 5 * k, f, 0, weights, 5 * k);
            int y = powers[Ntt.reverse(k, log)];
            for (int c = 0; c < 5; c++) {
                weights[5 * k + c] = KoalaBear.mul(weights[5 * k + c], y);
            }
        }
    }

    /** One value per base field column. */
    Extension[] columns(MaskedColumns columns) {
        CommittedMatrix matrix = columns.values();
        int width = matrix.width();
        int[] sums = new int[5 * width];
        Parallel.ranges(rows, 512, (from, to) -> {
            int[] part = new int[5 * width];
            for (int k = from; k < to; k++) {
                for (int column = 0; column < width; column++) {
                    Extension.addScaled(weights, 5 * k, matrix.cells()[k * width + column], part, 5 * column);
                }
            }
            synchronized (sums) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] = KoalaBear.add(sums[i], part[i]);
                }
            }
        });
        int[] beyond = beyond(columns.beyond(), width);
        Extension[] values = new Extension[width];
        for (int column = 0; column < width; column++) {
            values[column] = Extension.of(sums, 5 * column).add(wrap.mul(Extension.of(beyond, 5 * column)));
        }
        return values;
    }

    private int[] beyond(int[] coefficients, int width) {
        int[] sums = new int[5 * width];
        int[] power = new int[5];
        Extension p = Extension.ONE;
        for (int from = 0; from < coefficients.length; from += width) {
            p.writeTo(power, 0);
            for (int column = 0; column < width; column++) {
                Extension.addScaled(power, 0, coefficients[from + column], sums, 5 * column);
            }
            p = p.mul(point);
        }
        return sums;
    }

    /** One value per extension column: five base columns put together. */
    Extension[] elements(MaskedColumns columns) {
        Extension[] parts = columns(columns);
        Extension[] values = new Extension[parts.length / 5];
        int[] x = {0, KoalaBear.ONE, 0, 0, 0};
        Extension variable = Extension.of(x, 0);
        for (int i = 0; i < values.length; i++) {
            Extension value = Extension.ZERO;
            for (int c = 4; c >= 0; c--) {
                value = value.mul(variable).add(parts[5 * i + c]);
            }
            values[i] = value;
        }
        return values;
    }
}
