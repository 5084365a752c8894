package io.ashlar.api.portal;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next where the next page begins; null on the last one
 * @param first whether the list begins here
 */
record Slice<T>(List<T> rows, @Nullable Long next, boolean first) {
    /** Rows of a page. */
    static final int ROWS = 25;
    /** What to ask the register for: one more tells whether there is another page. */
    static final int ASK = ROWS + 1;

    static <T> Slice<T> of(List<T> asked, ToLongFunction<T> key, boolean first) {
        if (asked.size() <= ROWS) {
            return new Slice<>(asked, null, first);
        }
        List<T> rows = asked.subList(0, ROWS);
        return new Slice<>(rows, key.applyAsLong(rows.getLast()), first);
    }
}
