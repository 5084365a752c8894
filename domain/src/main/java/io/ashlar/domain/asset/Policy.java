package io.ashlar.domain.asset;

import io.ashlar.domain.shared.InvalidValue;
import java.util.Set;

/**
 * Who may receive an asset.
 *
 * @param minimumTier least KYC tier, 0 to 65,535
 * @param allowedClasses investor classes, 0 to 15; a receiver needs one of them
 * @param allowedJurisdictions jurisdiction groups, 0 to 15
 */
public record Policy(int minimumTier, Set<Integer> allowedClasses, Set<Integer> allowedJurisdictions) {
    public Policy {
        allowedClasses = Set.copyOf(allowedClasses);
        allowedJurisdictions = Set.copyOf(allowedJurisdictions);
        if (minimumTier < 0 || minimumTier > 65_535) {
            throw new InvalidValue("minimumTier", "must be from 0 to 65535");
        }
        members("allowedClasses", allowedClasses);
        members("allowedJurisdictions", allowedJurisdictions);
    }

    private static void members(String field, Set<Integer> set) {
        if (set.stream().anyMatch(i -> i < 0 || i > 15)) {
            throw new InvalidValue(field, "holds numbers from 0 to 15");
        }
    }
}
