package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FeesTest {
    private static Fees fees(long max, long priority) {
        return new Fees(BigInteger.valueOf(max), BigInteger.valueOf(priority));
    }

    @Test
    void aReplacementOffersAnEighthMoreOrWhatTheMarketAsks() {
        assertThat(fees(800, 80).raisedTo(fees(1, 1))).isEqualTo(fees(901, 91));
        assertThat(fees(800, 80).raisedTo(fees(5000, 1))).isEqualTo(fees(5000, 91));
        assertThat(fees(1, 0).raisedTo(fees(0, 0))).isEqualTo(fees(2, 1));
    }

    @Test
    void theCeilingIsInGwei() {
        assertThat(fees(2_000_000_000, 0).isAbove(2)).isFalse();
        assertThat(fees(2_000_000_001, 0).isAbove(2)).isTrue();
        assertThat(Fees.of(BigInteger.valueOf(7), BigInteger.TWO)).isEqualTo(fees(16, 2));
    }
}
