package io.ashlar.domain.shared;

/** An account on the ledger, 1 to {@link Identifiers#MAX}. */
public record AccountId(long value) {
    public AccountId {
        Identifiers.check("account", value);
    }
}
