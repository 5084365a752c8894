package io.ashlar.domain.corporateaction;

import io.ashlar.domain.shared.InvalidValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How much is paid: {@code digits} · 10<sup>−decimals</sup> of the asset's currency, for each unit or for all units together.
 *
 * @param digits 1 to 10<sup>18</sup> − 1
 * @param decimals 0 to 9
 */
public record Payout(Basis basis, long digits, int decimals) {
    private static final long BOUND = 1_000_000_000_000_000_000L;
    private static final String RULE = "must be a positive number with at most 9 decimals and 18 digits, such as 0.0325";

    /** What the number is for. */
    public enum Basis { PER_UNIT, IN_TOTAL }

    public Payout {
        if (digits < 1 || digits >= BOUND || decimals < 0 || decimals > 9) {
            throw new InvalidValue("amount", RULE);
        }
    }

    /** @param text digits with a point at most; no exponent, no sign, no grouping */
    public static Payout parse(Basis basis, String text) {
        if (!text.matches("[0-9]{1,18}(\\.[0-9]{1,9})?") || new BigDecimal(text).signum() == 0) {
            throw new InvalidValue("amount", RULE);
        }
        BigDecimal shortest = new BigDecimal(text).stripTrailingZeros();
        BigDecimal plain = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        if (plain.precision() > 18) {
            throw new InvalidValue("amount", RULE);
        }
        return new Payout(basis, plain.unscaledValue().longValueExact(), plain.scale());
    }

    public BigDecimal amount() {
        return BigDecimal.valueOf(digits, decimals);
    }

    /**
     * What one line of the register is due, rounded down to the currency's smallest unit. What is left by rounding is nobody's claim.
     *
     * @param balance of the line, 0 to {@code supply}
     * @param supply of the asset at the record time, at least 1
     * @param minor decimals of the currency
     */
    public BigDecimal due(long balance, long supply, int minor) {
        BigDecimal units = BigDecimal.valueOf(balance);
        return switch (basis) {
            case PER_UNIT -> amount().multiply(units).setScale(minor, RoundingMode.DOWN);
            case IN_TOTAL -> amount().multiply(units).divide(BigDecimal.valueOf(supply), minor, RoundingMode.DOWN);
        };
    }
}
