package io.ashlar.circuit;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.field.KoalaBear;

/** That an expression is not zero, shown by its inverse. */
final class NonZero {
    private final Expr inverse;

    NonZero(AirBuilder b, String name, Expr when, Expr value) {
        inverse = b.column(name + ", inverted");
        b.zero(name + " is not zero", when.times(value.times(inverse).minus(1)));
    }

    void fill(Trace trace, int row, long value) {
        trace.set(row, inverse, inverse(value));
    }

    /** The canonical inverse modulo p, 0 for 0. */
    static int inverse(long value) {
        int canonical = (int) Math.floorMod(value, (long) KoalaBear.P);
        return canonical == 0 ? 0 : KoalaBear.fromMontgomery(KoalaBear.inverse(KoalaBear.toMontgomery(canonical)));
    }
}
