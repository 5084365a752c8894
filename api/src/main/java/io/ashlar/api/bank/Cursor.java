package io.ashlar.api.bank;

import io.ashlar.domain.shared.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Where a list goes on; opaque to clients, and good for the list it came from alone. */
final class Cursor {
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
        throw new InvalidValue("cursor", "must be the next of an earlier answer of the same list");
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
