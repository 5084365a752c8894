package io.ashlar.domain.shared;

/** The range of ledger identifiers. */
public final class Identifiers {
    /** Greatest identifier a ledger key can hold: 2^30 − 2. */
    public static final long MAX = (1L << 30) - 2;

    private Identifiers() {}

    static void check(String name, long value) {
        if (value < 1 || value > MAX) {
            throw new InvalidValue(name, "must be a whole number from 1 to " + MAX);
        }
    }
}
