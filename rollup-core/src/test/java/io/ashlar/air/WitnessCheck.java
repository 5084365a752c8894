package io.ashlar.air;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A slow second reading of tables: every constraint on every row in plain {@code long} arithmetic, and every bus counted as a multiset.
 */
public final class WitnessCheck {
    private static final long P = 2130706433L;

    public record Table(Air air, int[] cells) {
        int rows() {
            return cells.length / air.width();
        }
    }

    private final List<ConstraintProgram> constraints = new ArrayList<>();
    private final List<ConstraintProgram> messages = new ArrayList<>();
    private final List<Air> airs;
    private final int[] publics;

    public WitnessCheck(List<Air> airs, int[] publics) {
        this.airs = airs;
        this.publics = publics;
        for (Air air : airs) {
            constraints.add(ConstraintProgram.compile(air.constraints().stream().map(Constraint::expression).toList()));
            List<Expr> parts = new ArrayList<>();
            for (Interaction i : air.interactions()) {
                parts.add(i.multiplicity());
                parts.addAll(i.tuple());
            }
            messages.add(ConstraintProgram.compile(parts));
        }
    }

    /** Names of what is violated; empty for a satisfying witness. */
    public List<String> violations(List<int[]> cells) {
        List<String> found = new ArrayList<>();
        Map<List<Long>, Long> balance = new HashMap<>();
        for (int t = 0; t < airs.size(); t++) {
            Table table = new Table(airs.get(t), cells.get(t));
            for (int row = 0; row < table.rows(); row++) {
                found.addAll(rowViolations(t, table, row));
                count(t, table, row, balance, 1);
            }
        }
        balance.forEach((tuple, count) -> {
            if (count != 0) {
                found.add("bus " + tuple.getFirst() + " unbalanced by " + count + ": " + tuple);
            }
        });
        return found;
    }

    /** Constraints violated on this row of a table. */
    public List<String> rowViolations(int t, Table table, int row) {
        List<String> found = new ArrayList<>();
        long[] values = run(constraints.get(t), table, row);
        List<Integer> outputs = constraints.get(t).outputs();
        for (int k = 0; k < outputs.size(); k++) {
            if (values[outputs.get(k)] != 0) {
                found.add(table.air.name() + " row " + row + ": " + table.air.constraints().get(k).label());
            }
        }
        return found;
    }

    /** Adds (or with sign −1 removes) the row's messages to the balance. */
    public void count(int t, Table table, int row, Map<List<Long>, Long> balance, int sign) {
        long[] values = run(messages.get(t), table, row);
        int at = 0;
        List<Integer> outputs = messages.get(t).outputs();
        for (Interaction i : table.air.interactions()) {
            long multiplicity = values[outputs.get(at++)];
            Long[] tuple = new Long[i.bus().width() + 1];
            tuple[0] = (long) i.bus().id();
            for (int j = 0; j < i.bus().width(); j++) {
                tuple[j + 1] = values[outputs.get(at++)];
            }
            if (multiplicity != 0) {
                long signed = Math.floorMod(sign * (i.send() ? multiplicity : -multiplicity), P);
                balance.merge(Arrays.asList(tuple), signed, (a, b) -> (a + b) % P);
            }
        }
    }

    private long[] run(ConstraintProgram program, Table table, int row) {
        int rows = table.rows();
        int width = table.air.width();
        List<ConstraintProgram.Op> ops = program.ops();
        long[] v = new long[ops.size()];
        for (int i = 0; i < v.length; i++) {
            ConstraintProgram.Op op = ops.get(i);
            v[i] = switch (op.kind()) {
                case CONSTANT -> op.a();
                case MAIN -> table.cells[(row + op.b()) % rows * width + op.a()];
                case PUBLIC -> publics[op.a()];
                case FIRST -> row == 0 ? 1 : 0;
                case LAST -> row == rows - 1 ? 1 : 0;
                case TRANSITION -> row == rows - 1 ? 0 : 1;
                case ADD -> (v[op.a()] + v[op.b()]) % P;
                case SUB -> Math.floorMod(v[op.a()] - v[op.b()], P);
                case MUL -> v[op.a()] * v[op.b()] % P;
                case AUXILIARY, GAMMA, BETA, TERMINAL_SHARE -> throw new IllegalStateException("not a base value");
            };
        }
        return v;
    }
}
