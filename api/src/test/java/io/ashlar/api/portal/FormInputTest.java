package io.ashlar.api.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Quantity;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormInputTest {
    private static final String FORM = "6d1f5a0e-8a3e-4a55-9a39-3f1f0f8f7a11";

    private static FormInput issue(String amount) {
        return new FormInput(null, "10", amount, FORM);
    }

    private static String bundle(String subject, String form, String amount) {
        FormInput.Read read = new FormInput(null, "10", amount, form).read(Order.Kind.ISSUE);
        return Order.issue(new AccountId(2), new AssetId(1), read, form)
                .bundle(new Caller(subject, "issuer-one", Set.of(Duty.ISSUER), Set.of(2L))).value();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "' 250 ',250", "007,7", "9223372036854775807,9223372036854775807"})
    void wholeUnitsAreRead(String typed, long units) {
        FormInput.Read read = issue(typed).read(Order.Kind.ISSUE);
        assertThat(read.errors()).isEmpty();
        assertThat(read.amount()).isEqualTo(new Quantity(units));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "0", "-1", "+1", "1.5", "1,000", "1e3", "0x10", "٣", "9223372036854775808", "99999999999999999999999999"})
    void everythingElseNamesTheFieldAndItsRule(String typed) {
        assertThat(issue(typed).read(Order.Kind.ISSUE).errors()).containsOnlyKeys("amount");
    }

    @Test
    void everyFieldOfATransferIsJudgedAtOnce() {
        assertThat(new FormInput(null, "x", null, FORM).read(Order.Kind.TRANSFER).errors()).isEqualTo(Map.of("from", "is required",
                "to", "must be a whole number, written in digits alone", "amount", "is required"));
    }

    @Test
    void oneFormWithOneContentFromOnePersonIsOneBundle() {
        String bundle = bundle("someone", FORM, "250");
        assertThat(bundle("someone", FORM, "0250")).isEqualTo(bundle);
        assertThat(bundle("someone else", FORM, "250")).isNotEqualTo(bundle);
        assertThat(bundle("someone", "6d1f5a0e-8a3e-4a55-9a39-3f1f0f8f7a12", "250")).isNotEqualTo(bundle);
        assertThat(bundle("someone", FORM, "251")).isNotEqualTo(bundle);
    }
}
