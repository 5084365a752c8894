package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;

/**
 * All 16-bit numbers, once each: whatever is received here is one of them.
 *
 * <p>Its values are constrained to count up from 0, so that nothing has to be committed in advance.
 */
final class RangeTable {
    private static final int LOG_SIZE = 16;
    private final Expr value;
    private final Expr multiplicity;
    final Air air;

    RangeTable() {
        AirBuilder b = new AirBuilder("range", 3);
        value = b.column("value");
        multiplicity = b.column("multiplicity");
        b.first("starts at 0", value);
        b.transition("counts up", value.next().minus(value).minus(1));
        b.receive(Buses.RANGE, multiplicity, value);
        air = b.build(SizeClasses.RANGE);
    }

    Trace trace(int[] counts) {
        Trace trace = new Trace(air.width(), 1 << LOG_SIZE, LOG_SIZE);
        for (int row = 0; row < trace.rows(); row++) {
            trace.set(row, value, row);
            trace.set(row, multiplicity, counts[row]);
        }
        return trace;
    }
}
