package io.ashlar.infrastructure.vault;

import io.ashlar.domain.participant.PersonalData;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Personal data as named texts, each sealed on its own, and the words a name is found by. */
final class Fields {
    private Fields() {}

    static Map<String, String> of(PersonalData data) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("legalName", data.legalName());
        fields.put("address", data.address());
        if (data.birthDate() != null) {
            fields.put("birthDate", data.birthDate().toString());
        }
        if (data.registration() != null) {
            fields.put("registration", data.registration());
        }
        fields.put("taxResidence", String.valueOf(data.taxResidence()));
        fields.put("contact", data.contact());
        return fields;
    }

    static PersonalData read(Map<String, String> fields) {
        String birth = fields.get("birthDate");
        return new PersonalData(there(fields, "legalName"), there(fields, "address"), birth == null ? null : LocalDate.parse(birth),
                fields.get("registration"), Integer.parseInt(there(fields, "taxResidence")), there(fields, "contact"));
    }

    private static String there(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    static Set<String> words(String name) {
        Set<String> words = new TreeSet<>();
        for (String word : name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
