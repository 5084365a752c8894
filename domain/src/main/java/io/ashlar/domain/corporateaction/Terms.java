package io.ashlar.domain.corporateaction;

import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;

/**
 * What is announced. A redemption pays for all units.
 *
 * @param recordAt whoever the register shows at this time is entitled
 * @param payAt when it is to be paid, not before {@code recordAt}
 * @param zone of the time zone database, in which the issuer reckons both
 */
public record Terms(Kind kind, Payout payout, Instant recordAt, Instant payAt, String zone) {
    /** Kinds of corporate action. */
    public enum Kind { COUPON, DIVIDEND, REDEMPTION }

    public Terms {
        if (payAt.isBefore(recordAt)) {
            throw new InvalidValue("payAt", "must not be before the record time");
        }
        if (!zone.matches("[A-Za-z0-9_+/-]{1,64}")) {
            throw new InvalidValue("zone", "must be a zone of the time zone database");
        }
    }
}
