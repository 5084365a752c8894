package io.ashlar.stark;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import io.ashlar.field.Lanes;
import io.ashlar.poly.Parallel;

/** Values of polynomials at a point of the extension field. */
final class OutOfDomain {
    private static final Lanes LANES = Lanes.FASTEST;
    private static final int D = Extension.DEGREE;
    private static final int GRAIN = 512;

    private final Extension point;

    OutOfDomain(Extension point) {
        this.point = point;
    }

    /** One value per base field column. */
    Extension[] columns(MaskedColumns columns) {
        int width = columns.width();
        int[] sums = new int[D * width];
        Parallel.ranges(columns.terms(), GRAIN, (from, to) -> {
            int[] part = new int[D * width];
            int[] factor = new int[D];
            point.writeTo(factor, 0);
            int[] power = new int[D];
            point.pow(from).writeTo(power, 0);
            for (int row = from; row < to; row++) {
                for (int c = 0; c < D; c++) {
                    LANES.addScaled(columns.coefficients(), row * width, power[c], part, c * width, width);
                }
                Extension.mul(power, 0, factor, 0, power, 0);
            }
            synchronized (sums) {
                LANES.add(sums, 0, part, 0, sums, 0, sums.length);
            }
        });
        Extension[] values = new Extension[width];
        int[] value = new int[D];
        for (int column = 0; column < width; column++) {
            for (int c = 0; c < D; c++) {
                value[c] = sums[c * width + column];
            }
            values[column] = Extension.of(value, 0);
        }
        return values;
    }

    /** One value per extension column: five base columns put together. */
    Extension[] elements(MaskedColumns columns) {
        Extension[] parts = columns(columns);
        Extension[] values = new Extension[parts.length / D];
        int[] x = {0, KoalaBear.ONE, 0, 0, 0};
        Extension variable = Extension.of(x, 0);
        for (int i = 0; i < values.length; i++) {
            Extension value = Extension.ZERO;
            for (int c = D - 1; c >= 0; c--) {
                value = value.mul(variable).add(parts[D * i + c]);
            }
            values[i] = value;
        }
        return values;
    }
}
