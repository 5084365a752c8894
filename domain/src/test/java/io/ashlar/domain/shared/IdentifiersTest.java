package io.ashlar.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Check digits and ranges of what names things. */
class IdentifiersTest {
    @ParameterizedTest
    @ValueSource(strings = {"US0378331005", "DE000A1EWWW0", "GB0002634946", "FR0000131104", "CH0038863350"})
    void rightIsinsAreTaken(String isin) {
        assertThat(new Isin(isin).value()).isEqualTo(isin);
    }

    /** Every single wrong digit is found: Luhn's promise. */
    @Test
    void everyOtherLastDigitOfAnIsinIsRefused() {
        for (char digit = '0'; digit <= '9'; digit++) {
            String isin = "US037833100" + digit;
            if (digit == '5') {
                continue;
            }
            assertThatThrownBy(() -> new Isin(isin)).isInstanceOfSatisfying(InvalidValue.class, e -> assertThat(e.field()).isEqualTo("isin"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "US037833100", "us0378331005", "US03783310055", "0S0378331005", "US03783310O5", "US037833100\u0665"})
    void whatIsNoIsinIsRefused(String isin) {
        assertThatThrownBy(() -> new Isin(isin)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"529900T8BM49AURSDO55", "HWUPKR0MPOU8FGXBT394"})
    void rightLeisAreTaken(String lei) {
        assertThat(new Lei(lei).value()).isEqualTo(lei);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "529900T8BM49AURSDO54", "259900T8BM49AURSDO55", "529900T8BM49AURSDO5", "529900t8bm49aursdo55"})
    void whatIsNoLeiIsRefused(String lei) {
        assertThatThrownBy(() -> new Lei(lei)).isInstanceOfSatisfying(InvalidValue.class, e -> assertThat(e.field()).isEqualTo("lei"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void anAmountIsPositive(long units) {
        assertThatThrownBy(() -> new Quantity(units)).isInstanceOfSatisfying(InvalidValue.class, e -> assertThat(e.field()).isEqualTo("amount"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Identifiers.MAX + 1, Long.MAX_VALUE})
    void anIdentifierFitsALedgerKey(long id) {
        assertThatThrownBy(() -> new AccountId(id)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new AssetId(id)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x00", "00000000000000000000000000000000000000000000000000000000000000000000",
        "0xABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789"})
    void aHashIsThirtyTwoBytesInLowerCase(String hex) {
        assertThatThrownBy(() -> new Bytes32(hex)).isInstanceOf(InvalidValue.class);
    }
}
