package io.ashlar.application.investor;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.access.Scope;
import io.ashlar.application.investor.InvestorRegister.InvestorView;
import io.ashlar.application.investor.InvestorRegister.ProfileChange;
import io.ashlar.application.investor.InvestorRegister.StepView;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.PersonalDataVault;
import io.ashlar.application.port.PersonalDataVault.Answer;
import io.ashlar.application.port.PersonalDataVault.Purpose;
import io.ashlar.application.port.PersonalDataVault.Reading;
import io.ashlar.domain.participant.Document;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Investors' files as a caller may see them: a registrar and the overseers all, a bank those it brought; whoever is limited to some assets none,
 * for an investor belongs to no asset. What is personal is read by registrars and compliance officers alone, for a purpose, and every
 * reading is recorded.
 */
public final class ReadInvestors {
    private static final int LOG = 50;

    private final InvestorRegister register;
    private final PersonalDataVault vault;
    private final Clock clock;

    public ReadInvestors(InvestorRegister register, PersonalDataVault vault, Clock clock) {
        this.register = register;
        this.vault = vault;
        this.clock = clock;
    }

    public static boolean mayReadPersonalData(Caller caller) {
        return caller.scope() instanceof Scope.EveryAsset && (caller.has(Duty.REGISTRAR) || caller.has(Duty.COMPLIANCE));
    }

    private static boolean seesAll(Caller caller) {
        return caller.scope() instanceof Scope.EveryAsset && (caller.has(Duty.REGISTRAR) || caller.overseesAll());
    }

    private static boolean bringsInvestors(Caller caller) {
        return caller.scope() instanceof Scope.EveryAsset && caller.has(Duty.BANK);
    }

    /** @throws NotPermitted for who has nothing to do with investors */
    public List<InvestorView> list(Caller caller, @Nullable String stage, long after, int limit) {
        if (!seesAll(caller) && !bringsInvestors(caller)) {
            throw new NotPermitted();
        }
        return register.investors(seesAll(caller) ? null : caller.organisation(), stage, after, limit);
    }

    public InvestorView show(Caller caller, long investor) {
        return register.investor(investor)
                .filter(file -> seesAll(caller) || bringsInvestors(caller) && file.organisation().equals(caller.organisation()))
                .orElseThrow(NotFound::new);
    }

    public List<StepView> steps(Caller caller, long investor) {
        show(caller, investor);
        return register.steps(investor);
    }

    public List<ProfileChange> profileChanges(Caller caller, long investor) {
        show(caller, investor);
        return register.profileChanges(investor, LOG);
    }

    public Answer personalData(Caller caller, long investor, Purpose purpose) {
        checkReader(caller);
        show(caller, investor);
        return vault.read(investor, reading(caller, purpose));
    }

    /** @throws NotFound also where it is erased */
    public Document document(Caller caller, long investor, int number, Purpose purpose) {
        checkReader(caller);
        show(caller, investor);
        return vault.document(investor, number, reading(caller, purpose)).orElseThrow(NotFound::new);
    }

    /** Files of persons whose name has all these words. */
    public List<InvestorView> named(Caller caller, String name) {
        checkReader(caller);
        return vault.named(name, reading(caller, Purpose.SEARCH_BY_NAME)).stream().map(person -> register.investor(person).orElse(null))
                .filter(Objects::nonNull).toList();
    }

    /** Who read the investor's personal data; for those who may read it themselves, and the overseers. */
    public List<Reading> readings(Caller caller, long investor) {
        if (!seesAll(caller)) {
            throw new NotPermitted();
        }
        show(caller, investor);
        return vault.readings(investor, LOG);
    }

    private static void checkReader(Caller caller) {
        if (!mayReadPersonalData(caller)) {
            throw new NotPermitted();
        }
    }

    private Reading reading(Caller caller, Purpose purpose) {
        return new Reading(caller.subject(), purpose, clock.now());
    }
}
