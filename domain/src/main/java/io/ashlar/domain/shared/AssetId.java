package io.ashlar.domain.shared;

/** An asset on the ledger, 1 to {@link Identifiers#MAX}. */
public record AssetId(long value) {
    public AssetId {
        Identifiers.check("asset", value);
    }
}
