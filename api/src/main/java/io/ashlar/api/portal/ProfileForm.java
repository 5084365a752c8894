package io.ashlar.api.portal;

import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.InvalidValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a review found, as it was filled in. */
record ProfileForm(@Nullable String tier, @Nullable String kycExpiry, @Nullable String country, @Nullable Set<Integer> classes,
        @Nullable String jurisdiction) {
    static ProfileForm of(@Nullable Profile profile) {
        return profile == null ? new ProfileForm("1", null, null, Set.of(), null)
                : new ProfileForm(String.valueOf(profile.tier()), profile.kycExpiry().atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                        String.valueOf(profile.country()), new TreeSet<>(profile.classes()), String.valueOf(profile.jurisdiction()));
    }

    /** @throws InvalidValue for the first field that is wrong */
    Profile read(long investor) {
        return new Profile(investor, Set.of(Role.HOLDER), number("tier", tier), expiry().atStartOfDay(ZoneOffset.UTC).toInstant(),
                number("country", country), classes == null ? Set.of() : classes, number("jurisdiction", jurisdiction), false);
    }

    private LocalDate expiry() {
        try {
            return LocalDate.parse(kycExpiry == null ? "" : kycExpiry.strip());
        } catch (DateTimeException e) {
            throw new InvalidValue("kycExpiry", "must be a date such as 2030-01-31");
        }
    }

    private static int number(String field, @Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (!text.matches("[0-9]{1,9}")) {
            throw new InvalidValue(field, "must be a whole number");
        }
        return Integer.parseInt(text);
    }
}
