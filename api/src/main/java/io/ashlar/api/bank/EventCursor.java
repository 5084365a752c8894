package io.ashlar.api.bank;

import io.ashlar.application.feed.FeedCursor;
import io.ashlar.domain.shared.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place in the feed as clients keep it; opaque to them, and good for ever. */
final class EventCursor {
    private static final String PREFIX = "events:";

    private EventCursor() {}

    static String write(FeedCursor cursor) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((PREFIX + cursor.row() + ":" + cursor.place()).getBytes(StandardCharsets.US_ASCII));
    }

    /** @param name of the field or header it came in */
    static FeedCursor read(String name, @Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return FeedCursor.START;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            String[] parts = text.split(":", -1);
            if (text.startsWith(PREFIX) && parts.length == 3) {
                FeedCursor read = new FeedCursor(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
                if (read.compareTo(FeedCursor.START) >= 0) {
                    return read;
                }
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new InvalidValue(name, "must be a cursor of an earlier answer or event");
    }
}
