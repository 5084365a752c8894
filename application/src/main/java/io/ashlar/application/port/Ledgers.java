package io.ashlar.application.port;

/** Where ledgers come from. */
public interface Ledgers {
    /** As it was before the log's first line. */
    Ledger genesis();

    /**
     * As it was when the snapshot was taken; every record is checked against the snapshot's root.
     *
     * @throws UnusableSnapshot if the state is damaged or of another version
     */
    Ledger restored(Snapshots.Snapshot snapshot) throws UnusableSnapshot;
}
