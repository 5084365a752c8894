package io.ashlar.circuit;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;

/**
 * Sums of 64-bit amounts in four 16-bit limbs: low + addend = total, with carries, never overflowing.
 *
 * <p>Sound only if all limbs are below 2^16: whoever brings a limb in checks its range.
 */
final class Amounts {
    private static final int LIMBS = InstructionColumns.LIMBS;

    private final AirBuilder b;
    private final String name;
    private final Expr[] carries;

    Amounts(AirBuilder b, String name) {
        this.b = b;
        this.name = name;
        this.carries = b.columns(name + " carry", LIMBS - 1);
        for (Expr carry : carries) {
            b.flag(name + " carry", carry);
        }
    }

    /** States {@code low + addend = total} where {@code when} is not zero. Statements sharing carries must exclude each other. */
    void sum(Expr when, Expr[] low, Expr[] addend, Expr[] total) {
        for (int i = 0; i < LIMBS; i++) {
            Expr in = i == 0 ? Expr.ZERO : carries[i - 1];
            Expr out = i == LIMBS - 1 ? Expr.ZERO : carries[i].times(1 << 16);
            b.zero(name + "[" + i + "]", when.times(low[i].plus(addend[i]).plus(in).minus(total[i]).minus(out)));
        }
    }

    /** Fills the carries of {@code low + addend}. */
    void fill(Trace trace, int row, long low, long addend) {
        fill(trace, row, carries, low, addend);
    }

    static void fill(Trace trace, int row, Expr[] carries, long low, long addend) {
        long carry = 0;
        for (int i = 0; i < LIMBS - 1; i++) {
            carry = (low >>> 16 * i & 0xffff) + (addend >>> 16 * i & 0xffff) + carry >>> 16;
            trace.set(row, carries[i], carry);
        }
    }

    static int[] limbs(long amount) {
        return new int[] {(int) amount & 0xffff, (int) (amount >>> 16) & 0xffff, (int) (amount >>> 32) & 0xffff, (int) (amount >>> 48) & 0xffff};
    }
}
