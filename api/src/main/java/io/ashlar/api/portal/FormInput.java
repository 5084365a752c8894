package io.ashlar.api.portal;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A form as it was filled in, kept as typed.
 *
 * @param form identifier of the form, made by the server
 */
record FormInput(@Nullable String from, @Nullable String to, @Nullable String amount, @Nullable String form) {
    private static final String WHOLE = "must be a whole number, written in digits alone";

    /** The fields as values; each that is wrong is among {@code errors} by name, with the rule it breaks. */
    record Read(@Nullable AccountId fromOrNull, @Nullable AccountId toOrNull, @Nullable Quantity amountOrNull, Map<String, String> errors) {
        public AccountId from() {
            return there(fromOrNull);
        }

        public AccountId to() {
            return there(toOrNull);
        }

        public Quantity amount() {
            return there(amountOrNull);
        }

        private static <T> T there(@Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("a form with errors has no values");
            }
            return value;
        }
    }

    Read read(Order.Kind kind) {
        Map<String, String> errors = new LinkedHashMap<>();
        AccountId giver = kind == Order.Kind.TRANSFER ? field("from", from, AccountId::new, errors) : null;
        AccountId receiver = field("to", to, AccountId::new, errors);
        Quantity units = field("amount", amount, Quantity::new, errors);
        return new Read(giver, receiver, units, errors);
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
