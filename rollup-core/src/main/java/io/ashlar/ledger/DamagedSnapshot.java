package io.ashlar.ledger;

/** A snapshot that is not to be trusted, and why; an older one or the log from its beginning gives the same ledger. */
public final class DamagedSnapshot extends Exception {
    private static final long serialVersionUID = 1;

    DamagedSnapshot(String reason) {
        super(reason);
    }
}
