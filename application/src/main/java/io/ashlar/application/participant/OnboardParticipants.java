package io.ashlar.application.participant;

import io.ashlar.application.access.Caller;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.Numbers;
import io.ashlar.domain.instruction.BundleId;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import java.util.List;

/** Registers an account for an organisation's investor. */
public final class OnboardParticipants {
    private final SubmitInstructions instructions;
    private final Descriptions descriptions;
    private final Numbers numbers;
    private final Clock clock;

    public OnboardParticipants(SubmitInstructions instructions, Descriptions descriptions, Numbers numbers, Clock clock) {
        this.instructions = instructions;
        this.descriptions = descriptions;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** The new account's number and the bundle that registers it. */
    public record Onboarded(AccountId account, BundleId bundle) {}

    public Onboarded onboard(Caller caller, AccountId registrar, String organisation, Profile profile) {
        AccountId account = new AccountId(numbers.nextAccount());
        BundleId bundle = instructions.submit(caller, registrar, List.of(new Instruction.RegisterAccount(account, profile)));
        descriptions.carryOut(new OnboardParticipant(account, organisation, profile, bundle, clock.now()));
        return new Onboarded(account, bundle);
    }
}
