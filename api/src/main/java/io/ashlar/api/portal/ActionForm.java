package io.ashlar.api.portal;

import io.ashlar.domain.corporateaction.Payout;
import io.ashlar.domain.corporateaction.Terms;
import io.ashlar.domain.shared.InvalidValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A corporate action as it was filled in, kept as typed.
 *
 * @param form identifier of the form, made by the server; becomes the action's
 */
record ActionForm(@Nullable String kind, @Nullable String basis, @Nullable String amount, @Nullable String recordAt, @Nullable String payAt,
        @Nullable String zone, @Nullable String form) {
    static ActionForm of(Terms terms, String form) {
        return new ActionForm(terms.kind().name(), terms.payout().basis().name(), terms.payout().amount().toPlainString(),
                AskedTime.read(terms.recordAt().toString(), terms.zone()).local(), AskedTime.read(terms.payAt().toString(), terms.zone()).local(),
                terms.zone(), form);
    }

    /** @param terms null if anything is wrong */
    record Read(@Nullable Terms terms, Map<String, String> errors) {
        Terms there() {
            if (terms == null) {
                throw new IllegalStateException("a form with errors has no terms");
            }
            return terms;
        }
    }

    Read read() {
        Map<String, String> errors = new LinkedHashMap<>();
        Terms.Kind what = choice(Terms.Kind.class, "kind", kind, errors);
        Payout.Basis per = choice(Payout.Basis.class, "basis", basis, errors);
        Payout payout = null;
        try {
            payout = Payout.parse(per == null ? Payout.Basis.PER_UNIT : per, amount == null ? "" : amount.strip());
        } catch (InvalidValue e) {
            errors.put("amount", e.rule());
        }
        AskedTime record = time("recordAt", recordAt, errors);
        AskedTime pay = time("payAt", payAt, errors);
        if (!errors.isEmpty() || what == null || payout == null || record.instant() == null || pay.instant() == null) {
            return new Read(null, errors);
        }
        try {
            return new Read(new Terms(what, payout, record.instant(), pay.instant(), record.zone()), errors);
        } catch (InvalidValue e) {
            errors.put(e.field(), e.rule());
            return new Read(null, errors);
        }
    }

    private AskedTime time(String name, @Nullable String typed, Map<String, String> errors) {
        AskedTime asked = AskedTime.read(typed, zone);
        if (asked.error() != null) {
            errors.put(name, asked.error());
        } else if (asked.instant() == null) {
            errors.put(name, "is required");
        }
        return asked;
    }

    private static <E extends Enum<E>> @Nullable E choice(Class<E> type, String name, @Nullable String typed, Map<String, String> errors) {
        E found = Arrays.stream(type.getEnumConstants()).filter(each -> each.name().equals(typed)).findFirst().orElse(null);
        if (found == null) {
            errors.put(name, "must be one of the list");
        }
        return found;
    }
}
