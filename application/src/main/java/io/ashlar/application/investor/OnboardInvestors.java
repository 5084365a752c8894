package io.ashlar.application.investor;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.FreshLogin;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.access.Scope;
import io.ashlar.application.participant.OnboardParticipants;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.InvestorNumbers;
import io.ashlar.application.port.Investors;
import io.ashlar.application.port.PersonalDataVault;
import io.ashlar.application.view.Register;
import io.ashlar.domain.participant.Document;
import io.ashlar.domain.participant.InvestorDecision;
import io.ashlar.domain.participant.InvestorOrder;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.participant.PersonalData;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Rejection;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.InvalidValue;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Takes investors on: a bank or registrar applies, a registrar reviews, and a registrar other than the applicant approves. */
public final class OnboardInvestors {
    private final Investors investors;
    private final InvestorNumbers numbers;
    private final PersonalDataVault vault;
    private final InvestorRegister files;
    private final OnboardParticipants participants;
    private final Register register;
    private final Clock clock;

    public OnboardInvestors(Investors investors, InvestorNumbers numbers, PersonalDataVault vault, InvestorRegister files,
            OnboardParticipants participants, Register register, Clock clock) {
        this.investors = investors;
        this.numbers = numbers;
        this.vault = vault;
        this.files = files;
        this.participants = participants;
        this.register = register;
        this.clock = clock;
    }

    /** Whether the caller may bring investors, for its own organisation or, as a registrar, for any. */
    public static boolean mayApply(Caller caller) {
        return caller.scope() instanceof Scope.EveryAsset && (caller.has(Duty.BANK) || caller.has(Duty.REGISTRAR));
    }

    /**
     * Durable when it returns; the same request gives the same investor, once.
     *
     * @param organisation whose account it will be: the caller's own unless the caller is a registrar
     * @return the investor's reference
     */
    public long apply(Caller caller, BundleId request, String organisation, PersonalData data, List<Document> documents) {
        if (!mayApply(caller) || !caller.has(Duty.REGISTRAR) && !organisation.equals(caller.organisation())) {
            throw new NotPermitted();
        }
        OnboardParticipant.checkOrganisation(organisation);
        if (documents.isEmpty() || documents.size() > Document.MOST) {
            throw new InvalidValue("documents", "must be 1 to " + Document.MOST);
        }
        if (data.birthDate() != null && data.birthDate().isAfter(LocalDate.ofInstant(clock.now(), ZoneOffset.UTC))) {
            throw new InvalidValue("birthDate", "must not be in the future");
        }
        long investor = numbers.investor(request);
        // Kept first: what a crash leaves behind is sealed data that no file names, not a file of nobody.
        List<Bytes32> hashes = vault.keep(investor, data, documents, clock.now());
        investors.carryOut(new InvestorOrder.Apply(investor, organisation, caller.subject(), hashes, clock.now()));
        return investor;
    }

    /** @param profile what the account will have; its investor must be this one */
    public InvestorDecision review(Caller caller, long investor, Profile profile) {
        checkRegistrar(caller);
        if (profile.investor() != investor) {
            throw new InvalidValue("investor", "must be the file's");
        }
        if (!profile.kycExpiry().isAfter(clock.now())) {
            throw new InvalidValue("kycExpiry", "must be in the future");
        }
        return investors.carryOut(new InvestorOrder.Review(investor, caller.subject(), profile, clock.now()));
    }

    public InvestorDecision reject(Caller caller, long investor, Rejection reason) {
        checkRegistrar(caller);
        return investors.carryOut(new InvestorOrder.Reject(investor, caller.subject(), reason, clock.now()));
    }

    /** Registers the account with the reviewed profile; again registers nothing twice, and completes what a crash cut short. */
    public InvestorDecision approve(Caller caller, long investor) {
        checkRegistrar(caller);
        FreshLogin.demand(caller, clock.now());
        AccountId registrar = registrarAccount(caller);
        InvestorRegister.InvestorView file = files.investor(investor).orElseThrow(NotFound::new);
        BundleId bundle = BundleId.derivedFrom("ashlar-investor-bundle-v1", String.valueOf(investor));
        InvestorDecision decision = investors.carryOut(new InvestorOrder.Approve(investor, caller.subject(), bundle, clock.now()));
        Profile profile = file.profile();
        if (decision instanceof InvestorDecision.Taken && profile != null) {
            participants.onboard(caller, bundle, registrar, file.organisation(), profile);
        }
        return decision;
    }

    private AccountId registrarAccount(Caller caller) {
        return caller.accounts().stream().sorted().filter(account -> register.account(account).filter(a -> a.roles().contains("REGISTRAR")).isPresent())
                .findFirst().map(AccountId::new).orElseThrow(NotPermitted::new);
    }

    private static void checkRegistrar(Caller caller) {
        if (!caller.has(Duty.REGISTRAR)) {
            throw new NotPermitted();
        }
    }
}
