package io.ashlar.air;

/** An expression that must vanish on every row, and the name a failing row is reported under. */
public record Constraint(String label, Expr expression) {}
