package io.ashlar.application.port;

import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of batches on Ethereum and of when bundles were answered. */
public interface SettlementHistory {
    /**
     * Where the batches were settled.
     *
     * @throws IllegalStateException if nothing was deployed yet, or in more places than one
     */
    SettlementLayer.Place place();

    /** The newest batch executed on Ethereum, 0 if there is none. */
    long newestExecuted();

    /** The executed batches of a range, in order of number. */
    List<SettledBatch> executed(long from, long to);

    /** @param answeredAt when the ledger's answers were recorded */
    record Times(@Nullable Instant acceptedAt, @Nullable Instant answeredAt) {
        public static final Times UNKNOWN = new Times(null, null);
    }

    Times timesOf(BundleId bundle);
}
