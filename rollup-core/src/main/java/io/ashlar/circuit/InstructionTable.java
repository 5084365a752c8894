package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.InstructionEncoding;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.Step;
import java.util.List;

/**
 * One row per instruction, in order: its fields, the records it reads and writes, and every rule it must satisfy.
 *
 * <p>At most 2^13 rows, so that access times stay in range of each other.
 */
final class InstructionTable {
    private final InstructionColumns columns;
    private final InstructionAccess access;
    private final InstructionRules rules;
    private final InstructionAmounts amounts;
    private final InstructionLimits limits;
    final Air air;

    InstructionTable() {
        AirBuilder b = new AirBuilder("instruction", 9);
        columns = new InstructionColumns(b);
        for (Expr selector : columns.selector) {
            b.flag("selector", selector);
        }
        Expr active = columns.active();
        b.flag("one instruction a row", active);
        Expr activeNext = Expr.ZERO;
        for (Expr selector : columns.selector) {
            activeNext = activeNext.plus(selector.next());
        }
        b.transition("instructions come before padding", activeNext.times(active.not()));
        b.first("rows are numbered from 0", columns.row);
        b.transition("rows are numbered", columns.row.next().minus(columns.row).minus(1));
        InstructionLog.constrain(b, columns);
        Ordering below = new Ordering(b, "low key below new key", 4);
        Ordering above = new Ordering(b, "new key below next key", 4);
        Amounts cap = new Amounts(b, "cap");
        Expr[] room = b.columns("room below the cap", InstructionColumns.LIMBS);
        access = new InstructionAccess(b, columns, below, above);
        rules = new InstructionRules(b, columns);
        amounts = new InstructionAmounts(b, columns, cap, room);
        limits = new InstructionLimits(b, columns, access, below, above, cap, room);
        air = b.build(4, Integer.numberOfTrailingZeros(Ledger.MAX_BATCH));
    }

    /** @param accesses takes note of every record's last access */
    Trace trace(List<Step> steps, long time, AccessTimes accesses) {
        Trace trace = new Trace(air.width(), steps.size(), air.minLogHeight());
        Digest log = Digest.ZERO;
        for (int row = 0; row < trace.rows(); row++) {
            trace.set(row, columns.row, row);
            trace.set(row, columns.log, log.elements());
            if (row < steps.size()) {
                Step step = steps.get(row);
                log = InstructionEncoding.append(log, step.instruction());
                fields(trace, row, step);
                access.fill(trace, row, step, accesses);
                rules.fill(trace, row, step, time);
                amounts.fill(trace, row, step);
                limits.fill(trace, row, step);
            }
            trace.set(row, columns.logAfter, log.elements());
        }
        return trace;
    }

    private void fields(Trace trace, int row, Step step) {
        int[] encoding = InstructionEncoding.of(step.instruction());
        trace.set(row, columns.selector[Opcode.of(step.instruction()).ordinal()], 1);
        trace.set(row, columns.actor, encoding, 1);
        trace.set(row, columns.otherSigner[0], step.otherSigner() & 0xffff);
        trace.set(row, columns.otherSigner[1], step.otherSigner() >>> 16);
        trace.set(row, columns.asset, encoding, 3);
        trace.set(row, columns.from, encoding, 5);
        trace.set(row, columns.to, encoding, 7);
        trace.set(row, columns.amount, encoding, 9);
        switch (Opcode.of(step.instruction())) {
            case FORCED_TRANSFER, FORCED_REDEMPTION -> trace.set(row, columns.reason, encoding, 2 * LeafHash.RATE);
            case CREATE_ASSET -> trace.set(row, columns.reason, encoding, 4 * LeafHash.RATE);
            default -> { }
        }
        trace.set(row, columns.digest, InstructionEncoding.digest(step.instruction()).elements());
    }
}
