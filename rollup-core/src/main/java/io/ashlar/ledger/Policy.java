package io.ashlar.ledger;

/**
 * Who may receive an asset, and how much of it they and all together may hold.
 *
 * <p>Limits are judged when a holding, a position or the number of holders grows, so a stricter policy undoes nothing that was lawful.
 *
 * @param minimumTier least KYC tier, 0 to 65,535
 * @param allowedClasses 16-bit set; a receiver needs one of its classes in it
 * @param allowedJurisdictions 16-bit set over jurisdiction groups
 * @param maximumHolding the most an investor may hold over all its accounts, in the smallest unit; 0 for no limit
 * @param minimumHolding the least a holder keeps or has after receiving, in the smallest unit; 0 for no minimum
 * @param maximumHolders the most holdings that are not empty, at most {@link #ANY_NUMBER}
 * @param lockUpEnd seconds since 1970 UTC, below 2^32; before it nothing is transferred, 0 for no lock-up
 */
public record Policy(int minimumTier, int allowedClasses, int allowedJurisdictions, long maximumHolding, long minimumHolding,
        int maximumHolders, long lockUpEnd) {
    /** No limit on holders: as many as the tree has leaves. */
    public static final int ANY_NUMBER = (1 << 30) - 1;

    public Policy {
        if ((minimumTier | allowedClasses | allowedJurisdictions) >>> 16 != 0) {
            throw new IllegalArgumentException("minimum tier and allowed sets are 16 bits each");
        }
        if (maximumHolding < 0 || minimumHolding < 0 || lockUpEnd < 0 || lockUpEnd >= 1L << 32) {
            throw new IllegalArgumentException("amounts are not negative and a lock-up ends before 2^32");
        }
        if (maximumHolders < 0 || maximumHolders > ANY_NUMBER) {
            throw new IllegalArgumentException("at most " + ANY_NUMBER + " holders, not " + maximumHolders);
        }
    }

    /** Without limits of amount, number or time. */
    public Policy(int minimumTier, int allowedClasses, int allowedJurisdictions) {
        this(minimumTier, allowedClasses, allowedJurisdictions, 0, 0, ANY_NUMBER, 0);
    }

    /** Whether investors have a limit, and therefore positions. */
    public boolean limitsInvestors() {
        return maximumHolding > 0;
    }
}
