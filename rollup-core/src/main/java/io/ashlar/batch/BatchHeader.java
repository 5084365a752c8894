package io.ashlar.batch;

import io.ashlar.hash.Digest;
import io.ashlar.ledger.SealedBatch;

/**
 * What becomes public of a batch. Source: design page settlement.md, "Header".
 *
 * @param version of this header, 1; features to come add fields under a new version
 * @param number from 1
 * @param timestamp batch time, seconds since 1970 UTC, below 2^32
 */
public record BatchHeader(int version, long number, Digest previousRoot, Digest newRoot, Digest instructionLog, long timestamp) {
    /** The version written today. */
    public static final int CURRENT_VERSION = 1;

    public BatchHeader {
        if (version != CURRENT_VERSION || number < 1 || timestamp < 0 || timestamp >= 1L << 32) {
            throw new IllegalArgumentException("no header: version " + version + ", number " + number + ", timestamp " + timestamp);
        }
    }

    public static BatchHeader of(SealedBatch batch) {
        return new BatchHeader(CURRENT_VERSION, batch.number(), batch.previousRoot(), batch.newRoot(), batch.instructionLog(), batch.timestamp());
    }
}
