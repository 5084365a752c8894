package io.ashlar.air;

/**
 * A polynomial expression over one row of a table and the row after it.
 *
 * <p>The alphabet is deliberately small: everything that evaluates, prints or compiles constraints switches over these cases.
 * Main columns, constants and public values live in the base field; auxiliary columns and LogUp challenges in the extension.
 */
public sealed interface Expr {
    /** A canonical base field constant. */
    record Constant(int value) implements Expr {}

    /** Main column {@code index}, of the current row or of the next one (cyclically). */
    record Main(int index, boolean ahead) implements Expr {}

    /** Auxiliary (LogUp) column {@code index}, an extension element, of the current or the next row. */
    record Auxiliary(int index, boolean ahead) implements Expr {}

    /** Public value {@code index}. */
    record Public(int index) implements Expr {}

    /** Row selectors, unnormalised: see "Constraints" in PROTOCOL.md. */
    enum Selector implements Expr { FIRST, LAST, TRANSITION }

    /** LogUp's offset challenge. */
    record Gamma() implements Expr {}

    /** LogUp's tuple challenge to the given power, at least 1. */
    record Beta(int power) implements Expr {}

    /** The table's LogUp terminal divided by its height. */
    record TerminalShare() implements Expr {}

    record Sum(Expr left, Expr right) implements Expr {}

    record Difference(Expr left, Expr right) implements Expr {}

    record Product(Expr left, Expr right) implements Expr {}

    Expr ZERO = new Constant(0);
    Expr ONE = new Constant(1);

    static Expr constant(long canonical) {
        return new Constant((int) Math.floorMod(canonical, 2130706433L));
    }

    static Expr sum(Expr... terms) {
        Expr total = ZERO;
        for (Expr term : terms) {
            total = total.plus(term);
        }
        return total;
    }

    default Expr plus(Expr other) {
        return this.equals(ZERO) ? other : other.equals(ZERO) ? this : new Sum(this, other);
    }

    default Expr plus(long constant) {
        return plus(constant(constant));
    }

    default Expr minus(Expr other) {
        return other.equals(ZERO) ? this : new Difference(this, other);
    }

    default Expr minus(long constant) {
        return minus(constant(constant));
    }

    default Expr times(Expr other) {
        if (this.equals(ZERO) || other.equals(ZERO)) {
            return ZERO;
        }
        return this.equals(ONE) ? other : other.equals(ONE) ? this : new Product(this, other);
    }

    default Expr times(long constant) {
        return times(constant(constant));
    }

    /** {@code 1 − this}: the negation of a flag. */
    default Expr not() {
        return ONE.minus(this);
    }

    default Expr square() {
        return times(this);
    }

    /** The same expression one row later; only meaningful for main columns. */
    default Expr next() {
        return switch (this) {
            case Main main when !main.ahead() -> new Main(main.index(), true);
            default -> throw new IllegalArgumentException("only a current main column has a next row: " + this);
        };
    }
}
