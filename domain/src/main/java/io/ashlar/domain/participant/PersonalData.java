package io.ashlar.domain.participant;

import io.ashlar.domain.shared.InvalidValue;
import io.ashlar.domain.shared.Lei;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who an investor is. Lives in the personal-data vault and nowhere else: it is part of no event, view or log, and says nothing of itself as text.
 *
 * @param birthDate of a natural person; null of a legal one
 * @param registration LEI or number in a public register of a legal person; null of a natural one
 * @param taxResidence ISO 3166-1 numeric, 1 to 999
 * @param contact how to reach it: mail address or telephone number
 */
public record PersonalData(String legalName, String address, @Nullable LocalDate birthDate, @Nullable String registration, int taxResidence,
        String contact) {
    private static final Pattern REGISTRATION = Pattern.compile("[A-Za-z0-9 ./-]{2,40}");
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1880, 1, 1);

    public PersonalData {
        text("legalName", legalName, 200);
        text("address", address, 500);
        text("contact", contact, 200);
        if ((birthDate == null) == (registration == null)) {
            throw new InvalidValue("birthDate", "or registration must be given, and not both: a birth date for a natural person, a registration for a legal one");
        }
        if (birthDate != null && birthDate.isBefore(FIRST_BIRTH)) {
            throw new InvalidValue("birthDate", "must be in 1880 or later");
        }
        if (registration != null) {
            if (!REGISTRATION.matcher(registration).matches()) {
                throw new InvalidValue("registration", "must have 2 to 40 letters, digits, spaces, dots, slashes or dashes");
            }
            if (registration.matches("[A-Z0-9]{18}[0-9]{2}")) {
                checkLei(registration);
            }
        }
        if (taxResidence < 1 || taxResidence > 999) {
            throw new InvalidValue("taxResidence", "must be an ISO 3166-1 numeric code from 1 to 999");
        }
    }

    private static void checkLei(String registration) {
        try {
            new Lei(registration);
        } catch (InvalidValue e) {
            throw new InvalidValue("registration", "has the form of an LEI but wrong check digits");
        }
    }

    private static void text(String field, String value, int most) {
        if (value.isBlank() || value.length() > most) {
            throw new InvalidValue(field, "must have 1 to " + most + " characters");
        }
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
            throw new InvalidValue(field, "must have no control characters");
        }
    }

    @Override
    public String toString() {
        return "PersonalData[kept back]";
    }
}
