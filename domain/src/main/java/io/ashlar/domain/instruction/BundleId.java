package io.ashlar.domain.instruction;

import io.ashlar.domain.shared.InvalidValue;

/** A bundle's identifier, a UUID in text form, given by whoever submits it. */
public record BundleId(String value) {
    /** Stands for the genesis, which no bundle brought about. */
    public static final BundleId GENESIS = new BundleId("00000000-0000-0000-0000-000000000000");

    public BundleId {
        if (!value.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new InvalidValue("bundle", "must be a UUID in lower case");
        }
    }
}
