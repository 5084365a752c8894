package io.ashlar.api.portal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time as a person typed it in a form, with the zone it is meant in.
 *
 * @param typed kept as it was
 * @param instant null where nothing, or nothing that is a time, was typed
 * @param error the rule it breaks, null if none
 */
record AskedTime(String typed, String zone, @Nullable Instant instant, @Nullable String error) {
    static final String UTC = "UTC";
    /** What the forms offer; any other zone of the time zone database can be given in the address. */
    static final List<String> ZONES = List.of(UTC, "Europe/London", "Europe/Luxembourg", "Europe/Berlin", "Europe/Zurich", "America/New_York",
            "America/Chicago", "Asia/Dubai", "Asia/Singapore", "Asia/Hong_Kong", "Asia/Tokyo", "Australia/Sydney");

    /** @param typed a local date and time as browsers write them, or an instant of ISO 8601 with its own zone */
    static AskedTime read(@Nullable String typed, @Nullable String zone) {
        String text = typed == null ? "" : typed.strip();
        String named = zone == null || zone.isBlank() ? UTC : zone;
        if (text.isEmpty()) {
            return new AskedTime("", known(named) ? named : UTC, null, null);
        }
        if (!known(named)) {
            return new AskedTime(text, UTC, null, "must be given in a known time zone");
        }
        try {
            return new AskedTime(text, named, text.endsWith("Z") ? Instant.parse(text) : local(text, named), null);
        } catch (DateTimeParseException e) {
            return new AskedTime(text, named, null, "must be a date and a time, such as 2026-11-25T12:30");
        }
    }

    private static Instant local(String text, String zone) {
        return LocalDateTime.parse(text.length() == 10 ? text + "T00:00" : text).atZone(ZoneId.of(zone)).toInstant();
    }

    private static boolean known(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** For the form's field: an instant is shown in the form's zone. */
    public String local() {
        return instant != null && error == null ? LocalDateTime.ofInstant(instant, ZoneId.of(zone)).toString() : typed;
    }

    AskedTime wrong(String rule) {
        return new AskedTime(typed, zone, null, rule);
    }
}
