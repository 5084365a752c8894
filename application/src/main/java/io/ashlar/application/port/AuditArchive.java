package io.ashlar.application.port;

import io.ashlar.domain.asset.AssetDescription;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes audit exports in a form that can be mailed and checked by anyone. */
public interface AuditArchive {
    /** @param createdAt part of the file, so the same scope and contents give the same bytes */
    record Scope(long from, long to, SettlementLayer.Place place, Instant createdAt) {}

    Draft begin(Scope scope);

    /** An export being written; lines in the order they are to appear. Closing it discards whatever was not written out. */
    interface Draft extends AutoCloseable {
        void batch(SettledBatch batch);

        void logged(LedgerHistory.Logged logged, SettlementHistory.Times times);

        void refused(LedgerHistory.Refused refused, SettlementHistory.Times times);

        /** @param description of the asset, where the record is an asset and commits to this description */
        void record(LedgerHistory.Recorded recorded, @Nullable AssetDescription description);

        /** Writes the finished file; the stream stays open. */
        void writeTo(OutputStream out) throws IOException;

        @Override
        void close();
    }
}
