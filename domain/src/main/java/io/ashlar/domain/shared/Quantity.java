package io.ashlar.domain.shared;

/** A number of an asset's smallest units, 1 to 2^63 − 1. */
public record Quantity(long units) {
    public Quantity {
        if (units < 1) {
            throw new InvalidValue("amount", "must be a whole number from 1 to " + Long.MAX_VALUE);
        }
    }
}
