package io.ashlar.domain.participant;

import io.ashlar.domain.shared.Identifiers;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.util.Set;

/**
 * What compliance rules know about an account's holder; never personal data.
 *
 * @param investor beneficial owner's reference, 1 to {@link Identifiers#MAX}; limits hold across its accounts, so an account never changes it
 * @param tier KYC tier, 0 to 65,535
 * @param country ISO 3166-1 numeric, 1 to 999
 * @param classes investor classes, numbers 0 to 15
 * @param jurisdiction jurisdiction group, 0 to 15
 */
public record Profile(long investor, Set<Role> roles, int tier, Instant kycExpiry, int country, Set<Integer> classes, int jurisdiction,
        boolean frozen) {
    private static final long LATEST = (1L << 32) - 1;

    public Profile {
        roles = Set.copyOf(roles);
        classes = Set.copyOf(classes);
        check("investor", investor, 1, Identifiers.MAX);
        check("tier", tier, 0, 65_535);
        check("country", country, 1, 999);
        check("jurisdiction", jurisdiction, 0, 15);
        classes.forEach(c -> check("classes", c, 0, 15));
        check("kycExpiry", kycExpiry.getEpochSecond(), 0, LATEST);
    }

    private static void check(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidValue(field, "must be from " + min + " to " + max);
        }
    }
}
