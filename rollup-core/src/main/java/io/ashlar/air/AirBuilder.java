package io.ashlar.air;

import java.util.ArrayList;
import java.util.List;

/** Describes one table: allocate columns, state constraints, connect buses, then {@link #build()}. */
public final class AirBuilder {
    private final String name;
    private final int maxDegree;
    private final List<String> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Interaction> interactions = new ArrayList<>();

    /** @param maxDegree the degree LogUp may grow its grouped constraints to; own constraints may exceed it */
    public AirBuilder(String name, int maxDegree) {
        this.name = name;
        this.maxDegree = maxDegree;
    }

    public Expr column(String label) {
        columns.add(label);
        return new Expr.Main(columns.size() - 1, false);
    }

    public Expr[] columns(String label, int count) {
        Expr[] result = new Expr[count];
        for (int i = 0; i < count; i++) {
            result[i] = column(label + "[" + i + "]");
        }
        return result;
    }

    /** Holds on every row. */
    public void zero(String label, Expr expression) {
        if (!expression.equals(Expr.ZERO)) {
            constraints.add(new Constraint(label, expression));
        }
    }

    public void equal(String label, Expr left, Expr right) {
        zero(label, left.minus(right));
    }

    /** Element-wise equality wherever {@code condition} is not zero. */
    public void equalWhen(Expr condition, String label, Expr[] left, Expr[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException(label + ": " + left.length + " against " + right.length);
        }
        for (int i = 0; i < left.length; i++) {
            zero(label + "[" + i + "]", condition.times(left[i].minus(right[i])));
        }
    }

    /** Holds on row 0 only. */
    public void first(String label, Expr expression) {
        zero(label, Expr.Selector.FIRST.times(expression));
    }

    /** Holds on the last row only. */
    public void last(String label, Expr expression) {
        zero(label, Expr.Selector.LAST.times(expression));
    }

    /** Holds on every row but the last; the place for expressions that look at the next row. */
    public void transition(String label, Expr expression) {
        zero(label, Expr.Selector.TRANSITION.times(expression));
    }

    public void flag(String label, Expr flag) {
        zero(label + " is 0 or 1", flag.times(flag.minus(1)));
    }

    public void send(Bus bus, Expr multiplicity, Expr... tuple) {
        interactions.add(new Interaction(bus, true, multiplicity, List.of(tuple)));
    }

    public void receive(Bus bus, Expr multiplicity, Expr... tuple) {
        interactions.add(new Interaction(bus, false, multiplicity, List.of(tuple)));
    }

    /** @param logHeights log2 of the number of rows in each size class, smallest class first; the verifier accepts no other heights */
    public Air build(int... logHeights) {
        return new Air(name, columns, constraints, interactions, maxDegree, logHeights);
    }
}
