package io.ashlar.application.port;

import io.ashlar.domain.shared.Bytes32;
import java.util.List;

/** States of the ledger after some batches, kept so that a start need not replay the whole log. */
public interface Snapshots {
    /**
     * @param line of the log that closed the batch
     * @param position in the ledger's total order, of the last instruction
     * @param batch the last one in it
     * @param batchTime of that batch, seconds since 1970 UTC
     * @param root after it
     */
    record Snapshot(long line, long position, long batch, long batchTime, Bytes32 root, byte[] state) {}

    /**
     * Keeps it, and lets go of old ones: the newest few stay, and of the older ones the newest that is not after {@code needed}.
     *
     * @param needed a batch from which someone may still want to start
     */
    void keep(Snapshot snapshot, long needed);

    /** Batches after which there is a snapshot, newest first. */
    List<Long> batches();

    /** @throws UnusableSnapshot if it is damaged or gone */
    Snapshot read(long batch) throws UnusableSnapshot;
}
