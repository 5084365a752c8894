package io.ashlar.application.participant;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.view.Register;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes callers of what the identity provider vouches for. The accounts come from the register: no token can widen them. */
public final class Callers {
    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9-]{1,64}");

    private final Register register;

    public Callers(Register register) {
        this.register = register;
    }

    /** @throws NotPermitted if the provider names no subject, no proper organisation or no duty */
    public Caller of(@Nullable String subject, @Nullable String organisation, Set<Duty> duties) {
        if (subject == null || subject.isBlank() || organisation == null || !ORGANISATION.matcher(organisation).matches() || duties.isEmpty()) {
            throw new NotPermitted();
        }
        return new Caller(subject, organisation, duties, register.accountsOf(organisation));
    }
}
