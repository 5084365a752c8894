package io.ashlar.api.portal;

import io.ashlar.application.access.Duty;
import io.ashlar.application.port.IdentityProvider.Access;
import io.ashlar.domain.shared.InvalidValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is to be allowed, as it was filled in.
 *
 * @param assets numbers with commas or spaces between; empty for no limit
 * @param enabled {@code yes} or nothing
 * @param form identifier of the form, made by the server
 */
record AccessForm(@Nullable String organisation, @Nullable List<String> duties, @Nullable String assets, @Nullable String enabled, @Nullable String form) {
    static AccessForm of(Access access, String form) {
        return new AccessForm(access.organisation(), access.duties().stream().sorted().map(Duty::name).toList(),
                access.assets().stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")), access.enabled() ? "yes" : null, form);
    }

    public boolean has(String duty) {
        return duties != null && duties.contains(duty);
    }

    public boolean isEnabled() {
        return "yes".equals(enabled);
    }

    /** @throws InvalidValue naming the field that is no such thing */
    Access read() {
        Set<Duty> wanted = (duties == null ? List.<String>of() : duties).stream().map(AccessForm::duty).collect(Collectors.toSet());
        Set<Long> numbers = Arrays.stream((assets == null ? "" : assets).split("[,\\s]+")).filter(text -> !text.isEmpty()).map(AccessForm::asset).collect(Collectors.toSet());
        return new Access(organisation == null ? "" : organisation.strip(), wanted, numbers, isEnabled());
    }

    private static Duty duty(String name) {
        return Arrays.stream(Duty.values()).filter(duty -> duty.name().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidValue("duties", "must be among those listed"));
    }

    private static long asset(String text) {
        if (!text.matches("[1-9][0-9]{0,9}")) {
            throw new InvalidValue("assets", "must be asset numbers with commas between");
        }
        return Long.parseLong(text);
    }
}
