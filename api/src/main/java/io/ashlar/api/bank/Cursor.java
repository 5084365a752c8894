package io.ashlar.api.bank;

import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.shared.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Where a list goes on; opaque to clients, and good for the list it came from alone. */
final class Cursor {
    private static final String RULE = "must be the next of an earlier answer of the same list";

    private Cursor() {}

    /** @param start where a list without a cursor starts */
    static long read(String list, @Nullable String cursor, long start) {
        if (cursor == null) {
            return start;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(":", -1);
            if (parts.length == 2 && parts[0].equals(list)) {
                return Long.parseLong(parts[1]);
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new InvalidValue("cursor", RULE);
    }

    /** The next place of a list counted from 0, such as a bundle's instructions. */
    static int index(String list, @Nullable String cursor) {
        long last = read(list, cursor, -1);
        if (last < -1 || last >= BundleOrder.MAX_INSTRUCTIONS) {
            throw new InvalidValue("cursor", RULE);
        }
        return (int) last + 1;
    }

    /**
     * @param rows one more than the limit where there are more
     * @param position of a row, at which the next page goes on
     */
    static <T, V> Page<V> page(String list, List<T> rows, int limit, ToLongFunction<T> position, Function<T, V> view) {
        List<T> shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        String next = rows.size() > limit ? write(list, position.applyAsLong(shown.getLast())) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }

    static String write(String list, long position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((list + ":" + position).getBytes(StandardCharsets.UTF_8));
    }
}
