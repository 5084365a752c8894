package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.InstructionEncoding;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row per instruction, in order: its fields, the records it reads and writes, and every rule it must satisfy.
 *
 * <p>At most 2^13 rows, so that access times, 8·row + slot + 1, stay below 2^16.
 */
final class InstructionTable {
    private static final int[] LOG_HEIGHTS = {12, 12, 12, 12, 13, 13};

    private final InstructionColumns columns;
    private final InstructionAccess access;
    private final InstructionRules rules;
    private final InstructionAmounts amounts;
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
        access = new InstructionAccess(b, columns);
        rules = new InstructionRules(b, columns);
        amounts = new InstructionAmounts(b, columns);
        air = b.build(LOG_HEIGHTS);
    }

    /** The filled table, and when each record was accessed last. */
    record Filled(Trace trace, Map<RecordKey, Integer> lastAccess) {}

    Filled trace(List<Step> steps, long time, int logHeight) {
        Trace trace = new Trace(air.width(), steps.size(), logHeight);
        Map<RecordKey, Integer> lastAccess = new HashMap<>();
        Digest log = Digest.ZERO;
        for (int row = 0; row < trace.rows(); row++) {
            trace.set(row, columns.row, row);
            trace.set(row, columns.log, log.elements());
            if (row < steps.size()) {
                Step step = steps.get(row);
                log = InstructionEncoding.append(log, step.instruction());
                fields(trace, row, step);
                access.fill(trace, row, step, times(row, step, lastAccess));
                rules.fill(trace, row, step, time);
                amounts.fill(trace, row, step);
            }
            trace.set(row, columns.logAfter, log.elements());
        }
        return new Filled(trace, lastAccess);
    }

    private void fields(Trace trace, int row, Step step) {
        int[] encoding = InstructionEncoding.of(step.instruction());
        trace.set(row, columns.selector[Opcode.of(step.instruction()).ordinal()], 1);
        trace.set(row, columns.actor, encoding, 1);
        trace.set(row, columns.asset, encoding, 3);
        trace.set(row, columns.from, encoding, 5);
        trace.set(row, columns.to, encoding, 7);
        trace.set(row, columns.amount, encoding, 9);
        if (Opcode.of(step.instruction()) == Opcode.FORCED_TRANSFER) {
            trace.set(row, columns.reason, encoding, 16);
        }
        trace.set(row, columns.digest, InstructionEncoding.digest(step.instruction()).elements());
    }

    private static int[] times(int row, Step step, Map<RecordKey, Integer> lastAccess) {
        LedgerRecord[] accessed = {step.actor(), step.counterparty(), after(step.asset()), after(step.third()), after(step.fourth())};
        int[] times = new int[accessed.length];
        for (int slot = 0; slot < accessed.length; slot++) {
            if (accessed[slot] != null) {
                Integer last = lastAccess.put(accessed[slot].key(), 8 * row + slot + 1);
                times[slot] = last == null ? 0 : last;
            }
        }
        return times;
    }

    private static @Nullable LedgerRecord after(Step.@Nullable Change change) {
        return change == null ? null : change.after();
    }
}
