package io.ashlar.api.portal;

import io.ashlar.domain.instruction.MeasureReason;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Quantity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A form as it was filled in, kept as typed.
 *
 * @param until a day; it begins at midnight UTC
 * @param form identifier of the form, made by the server
 */
record FormInput(@Nullable String from, @Nullable String to, @Nullable String amount, @Nullable String until, @Nullable String code,
        @Nullable String reference, @Nullable String form) {
    private static final String WHOLE = "must be a whole number, written in digits alone";

    /** The fields as values; each that is wrong is among {@code errors} by name, with the rule it breaks. */
    record Read(@Nullable AccountId fromOrNull, @Nullable AccountId toOrNull, @Nullable Quantity amountOrNull, @Nullable Instant untilOrNull,
            @Nullable MeasureReason reasonOrNull, Map<String, String> errors) {
        public AccountId from() {
            return there(fromOrNull);
        }

        public AccountId to() {
            return there(toOrNull);
        }

        public Quantity amount() {
            return there(amountOrNull);
        }

        Instant until() {
            return there(untilOrNull);
        }

        MeasureReason reason() {
            return there(reasonOrNull);
        }

        private static <T> T there(@Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("a form with errors has no values");
            }
            return value;
        }
    }

    static FormInput fresh(@Nullable String from, @Nullable String to, String form) {
        return new FormInput(from, to, null, null, null, null, form);
    }

    Read read(Order.Kind kind) {
        Map<String, String> errors = new LinkedHashMap<>();
        AccountId giver = kind.asks(Order.Field.FROM) ? field("from", from, AccountId::new, errors) : null;
        AccountId receiver = kind.asks(Order.Field.TO) ? field("to", to, AccountId::new, errors) : null;
        Quantity units = kind.asks(Order.Field.AMOUNT) ? field("amount", amount, Quantity::new, errors) : null;
        Instant end = kind.asks(Order.Field.UNTIL) ? day(errors) : null;
        MeasureReason why = kind.asks(Order.Field.REASON) ? reason(errors) : null;
        return new Read(giver, receiver, units, end, why, errors);
    }

    private @Nullable Instant day(Map<String, String> errors) {
        try {
            return LocalDate.parse(until == null ? "" : until.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            errors.put("until", "must be a day such as 2030-01-31");
            return null;
        }
    }

    private @Nullable MeasureReason reason(Map<String, String> errors) {
        try {
            return new MeasureReason(MeasureReason.Code.valueOf(code == null ? "" : code), reference == null ? "" : reference.strip(), form == null ? "" : form);
        } catch (InvalidValue e) {
            errors.put(e.field(), e.rule());
        } catch (IllegalArgumentException e) {
            errors.put("code", "must be chosen");
        }
        return null;
    }

    private static <T> @Nullable T field(String name, @Nullable String typed, LongFunction<T> value, Map<String, String> errors) {
        String text = typed == null ? "" : typed.strip();
        try {
            if (text.isEmpty()) {
                throw new InvalidValue(name, "is required");
            }
            if (!text.matches("[0-9]+")) {
                throw new InvalidValue(name, WHOLE);
            }
            // What is too long for a number is too large for the field: its own rule says how large it may be.
            return value.apply(text.length() > 18 ? saturated(text) : Long.parseLong(text));
        } catch (InvalidValue e) {
            errors.put(name, e.rule());
            return null;
        }
    }

    private static long saturated(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException beyondLong) {
            return -1;
        }
    }
}
