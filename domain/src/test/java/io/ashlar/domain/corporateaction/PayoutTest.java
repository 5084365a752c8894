package io.ashlar.domain.corporateaction;

import static io.ashlar.domain.corporateaction.Payout.Basis.IN_TOTAL;
import static io.ashlar.domain.corporateaction.Payout.Basis.PER_UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.domain.shared.InvalidValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PayoutTest {
    @Test
    void isReadAsWrittenAndShortest() {
        assertThat(Payout.parse(PER_UNIT, "0.0325")).isEqualTo(new Payout(PER_UNIT, 325, 4));
        assertThat(Payout.parse(PER_UNIT, "100.00")).isEqualTo(new Payout(PER_UNIT, 100, 0));
        for (String wrong : new String[] {"", "0", "0.000", "-1", "1e3", "1,5", ".5", "5.", "1.0000000001", "9".repeat(19), "9".repeat(18) + ".5"}) {
            assertThatThrownBy(() -> Payout.parse(PER_UNIT, wrong)).as(wrong).isInstanceOf(InvalidValue.class);
        }
    }

    @Test
    void eachLineIsRoundedDownToTheCurrencysSmallestUnit() {
        assertThat(Payout.parse(PER_UNIT, "0.0325").due(33, 1000, 2)).isEqualTo(new BigDecimal("1.07"));
        assertThat(Payout.parse(PER_UNIT, "0.0325").due(33, 1000, 0)).isEqualTo(new BigDecimal("1"));
        assertThat(Payout.parse(IN_TOTAL, "100").due(1, 3, 2)).isEqualTo(new BigDecimal("33.33"));
        assertThat(Payout.parse(PER_UNIT, "9".repeat(18)).due(Long.MAX_VALUE, Long.MAX_VALUE, 3).precision()).isGreaterThan(36);
    }

    /** No line gets more than its share, all together no more than there is, and less by under one smallest unit a line. */
    @Test
    void whatIsPaidInTotalIsNeverExceeded() {
        Random dice = new Random(31);
        for (int round = 0; round < 200; round++) {
            long[] balances = dice.longs(1 + dice.nextInt(40), 0, 1_000_000).toArray();
            long supply = Math.max(1, Arrays.stream(balances).sum());
            Payout payout = new Payout(IN_TOTAL, 1 + dice.nextLong(1_000_000_000), dice.nextInt(3));
            BigDecimal sum = BigDecimal.ZERO;
            for (long balance : balances) {
                sum = sum.add(payout.due(balance, supply, 2));
            }
            BigDecimal left = payout.amount().subtract(sum);
            assertThat(left.signum()).isNotNegative();
            if (Arrays.stream(balances).sum() > 0) {
                assertThat(left).isLessThan(new BigDecimal("0.01").multiply(BigDecimal.valueOf(balances.length)).add(new BigDecimal("0.01")));
            }
        }
    }
}
