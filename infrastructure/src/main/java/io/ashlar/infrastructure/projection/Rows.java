package io.ashlar.infrastructure.projection;

import io.ashlar.domain.participant.Profile;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** Domain values as column values. */
final class Rows {
    private Rows() {}

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static String roles(Profile profile) {
        return profile.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
    }

    static Integer[] classes(Profile profile) {
        return profile.classes().stream().sorted().toArray(Integer[]::new);
    }
}
