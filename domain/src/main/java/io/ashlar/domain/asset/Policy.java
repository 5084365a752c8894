package io.ashlar.domain.asset;

import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Quantity;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may receive an asset, and how much of it they and all together may hold. A stricter policy undoes nothing: limits are judged when a
 * holding, an investor's total or the number of holders grows.
 *
 * @param minimumTier least KYC tier, 0 to 65,535
 * @param allowedClasses investor classes, 0 to 15; a receiver needs one of them
 * @param allowedJurisdictions jurisdiction groups, 0 to 15
 * @param maximumHolding the most one investor may hold over all its accounts; null for no limit. Whether there is one never changes
 * @param minimumHolding the least a holder keeps, or has after receiving; null for no minimum
 * @param maximumHolders the most accounts with a balance, 0 to {@link #MOST_HOLDERS}; null for no limit
 * @param lockUpEnd before it nothing is transferred, to the second; null for no lock-up
 */
public record Policy(int minimumTier, Set<Integer> allowedClasses, Set<Integer> allowedJurisdictions, @Nullable Quantity maximumHolding,
        @Nullable Quantity minimumHolding, @Nullable Integer maximumHolders, @Nullable Instant lockUpEnd) {
    /** The greatest limit of holders that says anything: a ledger has no room for more holdings. */
    public static final int MOST_HOLDERS = (1 << 30) - 2;
    private static final long LATEST = (1L << 32) - 1;

    public Policy {
        allowedClasses = Set.copyOf(allowedClasses);
        allowedJurisdictions = Set.copyOf(allowedJurisdictions);
        if (minimumTier < 0 || minimumTier > 65_535) {
            throw new InvalidValue("minimumTier", "must be from 0 to 65535");
        }
        members("allowedClasses", allowedClasses);
        members("allowedJurisdictions", allowedJurisdictions);
        if (maximumHolders != null && (maximumHolders < 0 || maximumHolders > MOST_HOLDERS)) {
            throw new InvalidValue("maximumHolders", "must be from 0 to " + MOST_HOLDERS);
        }
        if (lockUpEnd != null && (lockUpEnd.getNano() != 0 || lockUpEnd.getEpochSecond() < 1 || lockUpEnd.getEpochSecond() > LATEST)) {
            throw new InvalidValue("lockUpEnd", "must be a whole second from 1970 to 2106");
        }
    }

    /** Without limits of amount, number or time. */
    public static Policy of(int minimumTier, Set<Integer> allowedClasses, Set<Integer> allowedJurisdictions) {
        return new Policy(minimumTier, allowedClasses, allowedJurisdictions, null, null, null, null);
    }

    private static void members(String field, Set<Integer> set) {
        if (set.stream().anyMatch(i -> i < 0 || i > 15)) {
            throw new InvalidValue(field, "holds numbers from 0 to 15");
        }
    }
}
