package io.ashlar.api.portal;

import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Isin;
import io.ashlar.domain.shared.Lei;
import io.ashlar.domain.shared.Quantity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** An asset, or its policy alone, as it was filled in, kept as typed. */
record AssetForm(@Nullable String form, @Nullable String name, @Nullable String isin, @Nullable String lei, @Nullable String currency,
        @Nullable String agent, @Nullable String cap, @Nullable String minimumTier, @Nullable Set<Integer> allowedClasses,
        @Nullable Set<Integer> allowedJurisdictions, @Nullable String maximumHolding, @Nullable String minimumHolding, @Nullable String maximumHolders,
        @Nullable String lockUpEnd) {
    private static final Set<String> POLICY = Set.of("minimumTier", "maximumHolding", "minimumHolding", "maximumHolders", "lockUpEnd");

    /** Values by field; null where the errors name the field. */
    record Read(@Nullable AssetDescription descriptionOrNull, @Nullable AccountId agentOrNull, @Nullable Quantity capOrNull, @Nullable Policy policyOrNull,
            Map<String, String> errors) {
        Quantity cap() {
            return there(capOrNull);
        }

        Policy policy() {
            return there(policyOrNull);
        }

        AssetDescription description() {
            return there(descriptionOrNull);
        }

        AccountId agent() {
            return there(agentOrNull);
        }

        private static <T> T there(@Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("a form with errors has no values");
            }
            return value;
        }
    }

    static AssetForm fresh(String form, long agent) {
        return new AssetForm(form, null, null, null, "EUR", agent == 0 ? null : String.valueOf(agent), null, "1", Set.of(), Set.of(), null, null, null, null);
    }

    static AssetForm of(String form, long cap, Policy policy) {
        return new AssetForm(form, null, null, null, null, null, String.valueOf(cap), String.valueOf(policy.minimumTier()),
                new TreeSet<>(policy.allowedClasses()), new TreeSet<>(policy.allowedJurisdictions()), units(policy.maximumHolding()),
                units(policy.minimumHolding()), policy.maximumHolders() == null ? null : String.valueOf(policy.maximumHolders()),
                policy.lockUpEnd() == null ? null : policy.lockUpEnd().atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }

    private static @Nullable String units(@Nullable Quantity quantity) {
        return quantity == null ? null : String.valueOf(quantity.units());
    }

    Read readPolicy() {
        Map<String, String> errors = new LinkedHashMap<>();
        return new Read(null, null, number("cap", cap, true, Quantity::new, errors), policy(errors), errors);
    }

    Read readAll() {
        Map<String, String> errors = new LinkedHashMap<>();
        Isin security = text("isin", isin, Isin::new, errors);
        Lei issuer = text("lei", lei, Lei::new, errors);
        AssetDescription description = null;
        try {
            // With a known good number in place of a wrong one, so that every field is judged at once.
            description = new AssetDescription(typed(name), security == null ? new Isin("US0378331005") : security,
                    issuer == null ? new Lei("529900T8BM49AURSDO55") : issuer, typed(currency).toUpperCase(Locale.ROOT));
        } catch (InvalidValue e) {
            errors.put(e.field(), e.rule());
        }
        AccountId by = number("agent", agent, true, AccountId::new, errors);
        Quantity most = number("cap", cap, true, Quantity::new, errors);
        return new Read(description, by, most, policy(errors), errors);
    }

    private @Nullable Policy policy(Map<String, String> errors) {
        Integer tier = number("minimumTier", minimumTier, true, AssetForm::whole, errors);
        Quantity most = number("maximumHolding", maximumHolding, false, Quantity::new, errors);
        Quantity least = number("minimumHolding", minimumHolding, false, Quantity::new, errors);
        Integer holders = number("maximumHolders", maximumHolders, false, AssetForm::whole, errors);
        Instant end = day(errors);
        if (tier == null || errors.keySet().stream().anyMatch(POLICY::contains)) {
            return null;
        }
        try {
            return new Policy(tier, allowedClasses == null ? Set.of() : allowedClasses, allowedJurisdictions == null ? Set.of() : allowedJurisdictions, most,
                    least, holders, end);
        } catch (InvalidValue e) {
            errors.put(e.field(), e.rule());
            return null;
        }
    }

    private @Nullable Instant day(Map<String, String> errors) {
        if (typed(lockUpEnd).isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(typed(lockUpEnd)).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            errors.put("lockUpEnd", "must be a day such as 2030-01-31");
            return null;
        }
    }

    private static int whole(long number) {
        return (int) Math.min(Math.max(number, -1), Integer.MAX_VALUE);
    }

    private static <T> @Nullable T text(String field, @Nullable String typed, Function<String, T> value, Map<String, String> errors) {
        try {
            return value.apply(typed(typed).replace(" ", "").toUpperCase(Locale.ROOT));
        } catch (InvalidValue e) {
            errors.put(field, e.rule());
            return null;
        }
    }

    private static <T> @Nullable T number(String field, @Nullable String typed, boolean needed, LongFunction<T> value, Map<String, String> errors) {
        String text = typed(typed);
        if (text.isEmpty()) {
            if (needed) {
                errors.put(field, "is required");
            }
            return null;
        }
        try {
            if (!text.matches("[0-9]{1,19}")) {
                throw new InvalidValue(field, "must be a whole number, written in digits alone");
            }
            return value.apply(Long.parseLong(text));
        } catch (NumberFormatException e) {
            errors.put(field, "must be at most " + Long.MAX_VALUE);
        } catch (InvalidValue e) {
            errors.put(field, e.rule());
        }
        return null;
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
