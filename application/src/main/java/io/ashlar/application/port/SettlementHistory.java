package io.ashlar.application.port;

import io.ashlar.domain.instruction.BundleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of batches on Ethereum and of when bundles were answered. */
public interface SettlementHistory {
    /** The newest batch executed on Ethereum, 0 if there is none. */
    long newestExecuted();

    /** The executed batches of a range, in order of number. */
    List<SettledBatch> executed(long from, long to);

    /** When the ledger's answers to a bundle were recorded. */
    Optional<Instant> answeredAt(BundleId bundle);
}
