package io.ashlar.application.instruction;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.Scope;
import io.ashlar.domain.instruction.Instruction;

/** Who may ask for what, before the ledger judges it by account and role. */
final class Duties {
    private Duties() {}

    static boolean allow(Caller caller, Instruction instruction) {
        return inScope(caller, instruction)
                && (caller.has(dutyFor(instruction)) || isHolders(caller, instruction) || isOwnKey(caller, instruction));
    }

    /** Whose work is about some assets gives no instruction about another, nor one about none. */
    private static boolean inScope(Caller caller, Instruction instruction) {
        return caller.scope() instanceof Scope.EveryAsset || instruction.changedAsset().filter(caller.scope()::covers).isPresent();
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
            case Instruction.UpdatePolicy i -> Duty.ISSUER;
            case Instruction.ForcedRedemption i -> Duty.ISSUER;
            case Instruction.OpenPosition i -> Duty.AGENT;
            case Instruction.LockHolding i -> Duty.AGENT;
            case Instruction.RecoverHolding i -> Duty.REGISTRAR;
            case Instruction.EnrolAuthorisation i -> Duty.REGISTRAR;
            case Instruction.RotateAuthorisation i -> Duty.REGISTRAR;
        };
    }

    /** A bank opens holdings and positions for its own accounts, too. */
    private static boolean isHolders(Caller caller, Instruction instruction) {
        return caller.has(Duty.BANK) && switch (instruction) {
            case Instruction.OpenHolding open -> caller.holds(open.account());
            case Instruction.OpenPosition open -> caller.holds(open.account());
            default -> false;
        };
    }

    /** Whoever acts for an account changes its key. */
    private static boolean isOwnKey(Caller caller, Instruction instruction) {
        return instruction instanceof Instruction.RotateAuthorisation rotate && caller.holds(rotate.account());
    }
}
