package io.ashlar.circuit;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;

/**
 * Strict order of numbers in 16-bit limbs, most significant first: greater − less − 1 is not negative, limb by limb with borrows.
 *
 * <p>The difference's limbs are range-checked; the most significant one borrows nothing.
 */
final class Ordering {
    private final AirBuilder b;
    private final String name;
    private final Expr[] difference;
    private final Expr[] borrows;

    Ordering(AirBuilder b, String name, int limbs) {
        this.b = b;
        this.name = name;
        this.difference = b.columns(name + " difference", limbs);
        this.borrows = b.columns(name + " borrow", limbs - 1);
        for (Expr borrow : borrows) {
            b.flag(name + " borrow", borrow);
        }
    }

    /** States {@code less < greater} where {@code when} is not zero. */
    void strict(Expr when, Expr[] less, Expr[] greater) {
        int last = difference.length - 1;
        for (int i = 0; i <= last; i++) {
            Expr taken = i == last ? Expr.ONE : borrows[i];
            Expr given = i == 0 ? Expr.ZERO : borrows[i - 1].times(1 << 16);
            b.zero(name + "[" + i + "]", when.times(greater[i].minus(less[i]).minus(taken).plus(given).minus(difference[i])));
        }
    }

    /** Puts the difference in range; once for all statements sharing these columns, which must exclude each other. */
    void range(Expr when) {
        for (Expr limb : difference) {
            b.send(Buses.RANGE, when, limb);
        }
    }

    /** Fills for {@code less < greater}, unsigned. */
    void fill(Trace trace, int row, long less, long greater) {
        long value = greater - less - 1;
        int limbs = difference.length;
        for (int i = 0; i < limbs; i++) {
            trace.set(row, difference[i], value >>> 16 * (limbs - 1 - i) & 0xffff);
        }
        long borrow = 1;
        for (int i = limbs - 1; i > 0; i--) {
            long g = greater >>> 16 * (limbs - 1 - i) & 0xffff;
            long l = less >>> 16 * (limbs - 1 - i) & 0xffff;
            borrow = g - l - borrow < 0 ? 1 : 0;
            trace.set(row, borrows[i - 1], borrow);
        }
    }
}
