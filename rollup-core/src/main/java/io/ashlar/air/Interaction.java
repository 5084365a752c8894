package io.ashlar.air;

import java.util.List;

/** One row's contribution to a bus: the tuple, times the multiplicity, sent or received. */
public record Interaction(Bus bus, boolean send, Expr multiplicity, List<Expr> tuple) {
    public Interaction {
        tuple = List.copyOf(tuple);
        if (tuple.size() != bus.width()) {
            throw new IllegalArgumentException("bus " + bus.name() + " carries " + bus.width() + " elements, not " + tuple.size());
        }
    }

    /** {@code γ + id + Σ β^{j+1} t_j}. */
    Expr fingerprint() {
        Expr sum = new Expr.Gamma().plus(Expr.constant(bus.id()));
        for (int j = 0; j < tuple.size(); j++) {
            sum = sum.plus(new Expr.Beta(j + 1).times(tuple.get(j)));
        }
        return sum;
    }

    Expr signedMultiplicity() {
        return send ? multiplicity : Expr.ZERO.minus(multiplicity);
    }
}
