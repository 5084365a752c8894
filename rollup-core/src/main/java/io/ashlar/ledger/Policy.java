package io.ashlar.ledger;

/**
 * Who may receive an asset.
 *
 * @param minimumTier least KYC tier, 0 to 65,535
 * @param allowedClasses 16-bit set; a receiver needs one of its classes in it
 * @param allowedJurisdictions 16-bit set over jurisdiction groups
 */
public record Policy(int minimumTier, int allowedClasses, int allowedJurisdictions) {
    public Policy {
        if ((minimumTier | allowedClasses | allowedJurisdictions) >>> 16 != 0) {
            throw new IllegalArgumentException("minimum tier and allowed sets are 16 bits each");
        }
    }
}
