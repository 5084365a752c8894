package io.ashlar.api.security;

import io.ashlar.application.access.Duty;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The realm's roles as duties; a role this platform does not know is none. */
final class VouchedDuties {
    private static final String PREFIX = "ROLE_";

    private VouchedDuties() {}

    /** @param claims of a token, or of a session's identity */
    static Set<Duty> in(Map<String, Object> claims) {
        if (claims.get("realm_access") instanceof Map<?, ?> access && access.get("roles") instanceof Collection<?> roles) {
            return roles.stream().flatMap(role -> duty(String.valueOf(role)).stream()).collect(Collectors.toUnmodifiableSet());
        }
        return Set.of();
    }

    private static Optional<Duty> duty(String role) {
        return Arrays.stream(Duty.values()).filter(d -> role(d).equals(role)).findFirst();
    }

    /** The realm's spelling. */
    private static String role(Duty duty) {
        return duty.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<GrantedAuthority> authorities(Map<String, Object> claims) {
        return in(claims).stream().map(d -> (GrantedAuthority) new SimpleGrantedAuthority(PREFIX + d.name())).toList();
    }

    /** Every duty's name, for rules that ask for any of them. */
    static String[] all() {
        return Arrays.stream(Duty.values()).map(Enum::name).toArray(String[]::new);
    }
}
