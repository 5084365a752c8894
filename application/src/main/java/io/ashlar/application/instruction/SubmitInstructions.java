package io.ashlar.application.instruction;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.access.Duty;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Randomness;
import io.ashlar.domain.instruction.BundleId;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import java.util.List;

/** Takes instructions of one actor and answers with the bundle that will carry them. */
public final class SubmitInstructions {
    private final Bundles bundles;
    private final Clock clock;
    private final Randomness randomness;

    public SubmitInstructions(Bundles bundles, Clock clock, Randomness randomness) {
        this.bundles = bundles;
        this.clock = clock;
        this.randomness = randomness;
    }

    /**
     * Durable when it returns.
     *
     * @throws NotPermitted if the caller may not act for the account or give such an instruction
     */
    public BundleId submit(Caller caller, AccountId actor, List<Instruction> instructions) {
        if (!caller.accounts().contains(actor.value()) || !instructions.stream().allMatch(i -> caller.has(dutyFor(i)) || isHolders(caller, i))) {
            throw new NotPermitted();
        }
        BundleId bundle = new BundleId(randomness.uuid());
        bundles.carryOut(new BundleOrder.SubmitBundle(bundle, actor, instructions, caller.subject(), clock.now()));
        return bundle;
    }

    private static Duty dutyFor(Instruction instruction) {
        return switch (instruction) {
            case Instruction.RegisterAccount i -> Duty.REGISTRAR;
            case Instruction.UpdateAccount i -> Duty.REGISTRAR;
            case Instruction.CreateAsset i -> Duty.ISSUER;
            case Instruction.Pause i -> Duty.ISSUER;
            case Instruction.Unpause i -> Duty.ISSUER;
            case Instruction.Issue i -> Duty.ISSUER;
            case Instruction.Redeem i -> Duty.ISSUER;
            case Instruction.OpenHolding i -> Duty.AGENT;
            case Instruction.FreezePart i -> Duty.AGENT;
            case Instruction.UnfreezePart i -> Duty.AGENT;
            case Instruction.ForcedTransfer i -> Duty.AGENT;
            case Instruction.Transfer i -> Duty.BANK;
        };
    }

    /** A bank opens holdings for its own accounts, too. */
    private static boolean isHolders(Caller caller, Instruction instruction) {
        return caller.has(Duty.BANK) && instruction instanceof Instruction.OpenHolding;
    }
}
