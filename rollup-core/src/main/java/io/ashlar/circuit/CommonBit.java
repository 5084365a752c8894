package io.ashlar.circuit;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;

/** That two 16-bit sets have a member in common: their bits, and the inverse of the number of shared ones. */
final class CommonBit {
    private static final int BITS = 16;

    private final AirBuilder b;
    private final String name;
    private final Expr[] left;
    private final Expr[] right;
    private final Expr inverse;

    CommonBit(AirBuilder b, String name) {
        this.b = b;
        this.name = name;
        left = b.columns(name + " held", BITS);
        right = b.columns(name + " allowed", BITS);
        inverse = b.column(name + " shared, inverted");
        for (int i = 0; i < BITS; i++) {
            b.flag(name + " held", left[i]);
            b.flag(name + " allowed", right[i]);
        }
    }

    void required(Expr when, Expr held, Expr allowed) {
        b.zero(name + " held are those", when.times(held.minus(number(left))));
        b.zero(name + " allowed are those", when.times(allowed.minus(number(right))));
        Expr shared = Expr.ZERO;
        for (int i = 0; i < BITS; i++) {
            shared = shared.plus(left[i].times(right[i]));
        }
        b.zero(name + " in common", when.times(shared.times(inverse).minus(1)));
    }

    /** States that {@code held} is a set of one member. */
    void single(Expr when, Expr held) {
        b.zero(name + " named", when.times(held.minus(number(left))));
        b.zero("one " + name, when.times(Expr.sum(left).minus(1)));
    }

    private static Expr number(Expr[] bits) {
        Expr number = Expr.ZERO;
        for (int i = 0; i < BITS; i++) {
            number = number.plus(bits[i].times(1 << i));
        }
        return number;
    }

    void fill(Trace trace, int row, int held, int allowed) {
        for (int i = 0; i < BITS; i++) {
            trace.set(row, left[i], held >> i & 1);
            trace.set(row, right[i], allowed >> i & 1);
        }
        trace.set(row, inverse, NonZero.inverse(Integer.bitCount(held & allowed)));
    }
}
