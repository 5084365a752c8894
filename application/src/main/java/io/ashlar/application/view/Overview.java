package io.ashlar.application.view;

import io.ashlar.application.access.Sight;
import io.ashlar.domain.asset.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The read side's summaries: what a person looks for first. */
public interface Overview {
    /** How many of the instructions in sight stand where on their way; final and refused ones are not counted, and none beyond 10,001. */
    List<Register.StatusCount> underWay(Sight sight);

    /** How many instructions in sight, accepted then or later, were refused; 10,001 if more. */
    int refusedSince(Sight sight, Instant since);

    /** Who may receive the asset; empty where the ledger has no such asset. */
    Optional<Policy> policy(long asset);

    /** The greatest positions in sight, greatest first; none without balance. */
    List<Register.HoldingView> largestHoldings(Sight sight, long asset, int limit);

    Optional<Register.HoldingView> holding(long asset, long account);

    /** A batch's instructions in sight, in the ledger's order, after a position. */
    List<Register.InstructionView> ofBatch(Sight sight, long batch, long after, int limit);

    /** The batch whose new root Ethereum last took. */
    Optional<Register.BatchView> lastSettled();

    /** A batch's transactions on Ethereum, in order. @param status the one the batch reached by it */
    record Transaction(String status, String hash) {}

    List<Transaction> transactions(long batch);

    /**
     * What somebody should look at.
     *
     * @param expired accounts whose KYC has expired
     * @param expiring accounts whose KYC expires within thirty days
     * @param frozen accounts
     * @param paused assets
     */
    record Attention(int expired, int expiring, int frozen, int paused) {}

    Attention attention(Sight accounts, Sight assets, Instant now);

    /** The first batch on its way that Ethereum has not executed. */
    Optional<Register.BatchView> oldestUnsettled();
}
