package io.ashlar.application.participant;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.ChangePending;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.instruction.Submitted;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import java.util.List;

/** Registers accounts for organisations' investors and keeps their profiles. */
public final class OnboardParticipants {
    private final SubmitInstructions instructions;
    private final Register register;

    public OnboardParticipants(SubmitInstructions instructions, Register register) {
        this.instructions = instructions;
        this.register = register;
    }

    /** The new account's number and the bundle that registers it. */
    public record Onboarded(AccountId account, BundleId bundle) {}

    /** The same bundle registers the same account, once. */
    public Onboarded onboard(Caller caller, BundleId bundle, AccountId registrar, String organisation, Profile profile) {
        Submitted submitted = instructions.submit(caller, bundle, registrar, List.of(new Draft.NewAccount(organisation, profile)));
        return new Onboarded(new AccountId(submitted.accounts().getFirst()), bundle);
    }

    /** Replaces the whole profile. @throws ChangePending if another change of it has no answer yet */
    public Submitted update(Caller caller, BundleId bundle, AccountId registrar, AccountId account, Profile profile) {
        return instructions.submit(caller, bundle, registrar, List.of(new Draft.Change(new Instruction.UpdateAccount(account, profile))));
    }

    /**
     * Freezes or unfreezes, the rest of the profile as the register shows it.
     *
     * @throws ChangePending if an earlier change of the profile is not answered yet and would be undone
     * @throws NotFound if there is no such account on the ledger
     */
    public Submitted freeze(Caller caller, BundleId bundle, AccountId registrar, AccountId account, boolean frozen) {
        if (!caller.has(Duty.REGISTRAR)) {
            throw new NotPermitted();
        }
        if (register.hasUnansweredUpdate(account.value())) {
            throw new ChangePending();
        }
        Profile profile = register.profile(account.value()).orElseThrow(NotFound::new);
        return update(caller, bundle, registrar, account, new Profile(profile.investor(), profile.roles(), profile.tier(), profile.kycExpiry(),
                profile.country(), profile.classes(), profile.jurisdiction(), frozen));
    }
}
