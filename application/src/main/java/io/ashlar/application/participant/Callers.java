package io.ashlar.application.participant;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.Login;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.access.Scope;
import io.ashlar.application.view.Register;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes callers of what the identity provider vouches for. The accounts come from the register: no token can widen them. */
public final class Callers {
    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9-]{1,64}");
    /** Their work is about no asset: who is limited to some has none of it. */
    private static final Set<Duty> OF_THE_PLATFORM = Set.of(Duty.REGISTRAR, Duty.OPERATOR);
    private static final Pattern ASSET = Pattern.compile("[1-9][0-9]{0,9}");

    private final Register register;

    public Callers(Register register) {
        this.register = register;
    }

    /**
     * @param assets the numbers of those its work is limited to, as the provider writes them; empty where it is not limited
     * @throws NotPermitted if the provider names no subject, no proper organisation, no duty, or an asset that is no number
     */
    public Caller of(@Nullable String subject, @Nullable String organisation, Set<Duty> duties, List<String> assets, Login login) {
        if (subject == null || subject.isBlank() || organisation == null || !ORGANISATION.matcher(organisation).matches() || duties.isEmpty()) {
            throw new NotPermitted();
        }
        Scope scope = scope(assets);
        Set<Duty> kept = scope instanceof Scope.Only ? duties.stream().filter(duty -> !OF_THE_PLATFORM.contains(duty)).collect(Collectors.toSet()) : duties;
        if (kept.isEmpty()) {
            throw new NotPermitted();
        }
        return new Caller(subject, organisation, kept, register.accountsOf(organisation), scope, login);
    }

    private static Scope scope(List<String> assets) {
        if (assets.isEmpty()) {
            return new Scope.EveryAsset();
        }
        if (!assets.stream().allMatch(asset -> ASSET.matcher(asset).matches())) {
            throw new NotPermitted();
        }
        return new Scope.Only(assets.stream().map(Long::valueOf).collect(Collectors.toSet()));
    }
}
