package io.ashlar.circuit;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;

/**
 * Order of numbers in 16-bit limbs, most significant first: their difference, less one where the order is strict, is not negative, limb by
 * limb with borrows.
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
        order(when, less, greater, Expr.ONE);
    }

    /** States {@code less ≤ greater} where {@code when} is not zero. */
    void atMost(Expr when, Expr[] less, Expr[] greater) {
        order(when, less, greater, Expr.ZERO);
    }

    private void order(Expr when, Expr[] less, Expr[] greater, Expr least) {
        int last = difference.length - 1;
        for (int i = 0; i <= last; i++) {
            Expr taken = i == last ? least : borrows[i];
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
        fill(trace, row, less, greater, 1);
    }

    /** Fills for {@code less ≤ greater}, unsigned. */
    void fillAtMost(Trace trace, int row, long less, long greater) {
        fill(trace, row, less, greater, 0);
    }

    private void fill(Trace trace, int row, long less, long greater, int least) {
        long value = greater - less - least;
        int limbs = difference.length;
        for (int i = 0; i < limbs; i++) {
            trace.set(row, difference[i], value >>> 16 * (limbs - 1 - i) & 0xffff);
        }
        long borrow = least;
        for (int i = limbs - 1; i > 0; i--) {
            long g = greater >>> 16 * (limbs - 1 - i) & 0xffff;
            long l = less >>> 16 * (limbs - 1 - i) & 0xffff;
            borrow = g - l - borrow < 0 ? 1 : 0;
            trace.set(row, borrows[i - 1], borrow);
        }
    }
}
