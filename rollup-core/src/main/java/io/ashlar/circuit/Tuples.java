package io.ashlar.circuit;

import io.ashlar.air.Expr;
import java.util.ArrayList;
import java.util.List;

/** Flattens expressions and arrays of them into one tuple. */
final class Tuples {
    private Tuples() {}

    static Expr[] of(Object... parts) {
        List<Expr> flat = new ArrayList<>();
        for (Object part : parts) {
            switch (part) {
                case Expr expression -> flat.add(expression);
                case Expr[] expressions -> flat.addAll(List.of(expressions));
                case Integer constant -> flat.add(Expr.constant(constant));
                default -> throw new IllegalArgumentException("not an expression: " + part);
            }
        }
        return flat.toArray(Expr[]::new);
    }

    static Expr[] zeros(int count) {
        Expr[] zeros = new Expr[count];
        java.util.Arrays.fill(zeros, Expr.ZERO);
        return zeros;
    }

    static Expr[] slice(Expr[] from, int start, int end) {
        return java.util.Arrays.copyOfRange(from, start, end);
    }
}
