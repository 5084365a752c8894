package io.ashlar.api.access;

import io.ashlar.application.access.Duty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with one duty, in the organisation that usually has it.
 *
 * @param duty null for nobody: no login, no token
 */
record Asker(@Nullable Duty duty) {
    /** Nobody first. */
    static List<Asker> all() {
        List<Asker> all = new ArrayList<>(List.of(new Asker(null)));
        Arrays.stream(Duty.values()).map(Asker::new).forEach(all::add);
        return all;
    }

    String role() {
        return duty == null ? "nobody" : duty.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Account 1 is the registrar's, 2 the issuer's and agent's, 3 bank alpha's; the others have none. */
    String organisation() {
        return switch (duty) {
            case ISSUER, ISSUER_APPROVER, AGENT -> "issuer-one";
            case REGISTRAR -> "registrar";
            case BANK -> "bank-alpha";
            case null, default -> role();
        };
    }
}
