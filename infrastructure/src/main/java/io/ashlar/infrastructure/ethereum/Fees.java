package io.ashlar.infrastructure.ethereum;

import java.math.BigInteger;

/**
 * What a transaction offers per gas. Source: EIP-1559.
 *
 * @param max wei, base fee included
 * @param priority wei, for the block's builder
 */
record Fees(BigInteger max, BigInteger priority) {
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);

    /** Enough for six full blocks of rising base fee. */
    static Fees of(BigInteger baseFee, BigInteger priority) {
        return new Fees(baseFee.shiftLeft(1).add(priority), priority);
    }

    /** At least one eighth more of both, as nodes demand of a replacement, and at least what the market asks now. */
    Fees raisedTo(Fees market) {
        return new Fees(raised(max).max(market.max), raised(priority).max(market.priority));
    }

    private static BigInteger raised(BigInteger fee) {
        return fee.add(fee.shiftRight(3)).add(BigInteger.ONE);
    }

    boolean isAbove(long gwei) {
        return max.compareTo(GWEI.multiply(BigInteger.valueOf(gwei))) > 0;
    }
}
