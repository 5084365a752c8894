package io.ashlar.api.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.domain.instruction.MeasureReason;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Quantity;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormInputTest {
    private static final String FORM = "6d1f5a0e-8a3e-4a55-9a39-3f1f0f8f7a11";

    private static FormInput issue(String amount) {
        return new FormInput(null, "10", amount, null, null, null, FORM);
    }

    private static String bundle(String subject, String form, String amount) {
        FormInput.Read read = new FormInput(null, "10", amount, null, null, null, form).read(Order.Kind.ISSUE);
        return new Order(Order.Kind.ISSUE, new AccountId(2), Order.instruction(Order.Kind.ISSUE, new AssetId(1), read), null, null, form)
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
        assertThat(new FormInput(null, "x", null, null, null, null, FORM).read(Order.Kind.TRANSFER).errors()).isEqualTo(Map.of("from", "is required",
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

    /** Every measure's form, filled in rightly, becomes an instruction; each field left empty is named. */
    @ParameterizedTest
    @EnumSource
    void everyMeasureReadsItsFieldsAndNamesThoseThatAreMissing(Order.Kind kind) {
        FormInput.Read read = new FormInput("3", "4", "5", "2030-01-31", "SANCTIONS", "case 7", FORM).read(kind);
        assertThat(read.errors()).isEmpty();
        assertThat(Order.instruction(kind, new AssetId(1), read).getClass().getSimpleName()).isNotEmpty();
        FormInput.Read empty = FormInput.fresh(null, null, FORM).read(kind);
        long asked = Arrays.stream(Order.Field.values()).filter(kind::asks).count();
        assertThat(empty.errors()).hasSize((int) asked);
        assertThat(Order.Kind.of(kind.path())).contains(kind);
        assertThat(kind.question()).startsWith("Confirm");
    }

    @Test
    void aReasonIsHashedWithItsSaltAndSaysNothingAsText() {
        MeasureReason reason = new FormInput("3", "4", "5", null, "COURT_ORDER", "Az. 7/26", FORM).read(Order.Kind.FORCED_TRANSFER).reason();
        assertThat(reason.hash()).isNotEqualTo(new MeasureReason(MeasureReason.Code.COURT_ORDER, "Az. 7/26", "another salt").hash());
        assertThat(reason.toString()).doesNotContain("Az.");
        assertThat(new FormInput("3", "4", "5", null, "NO_SUCH", "Az.", FORM).read(Order.Kind.FORCED_TRANSFER).errors()).containsOnlyKeys("code");
    }
}
