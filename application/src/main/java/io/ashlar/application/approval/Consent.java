package io.ashlar.application.approval;

import io.ashlar.domain.instruction.Instruction;

/** Whose consent an instruction needs besides who gives it. The one table of it; ADR 0044. */
enum Consent {
    NOBODY,
    /** An issuer's approver of the organisation whose account acts. */
    ISSUER,
    /** An issuer's approver of the organisation whose account cosigns. */
    COSIGNER,
    COMPLIANCE;

    /** @param freezes whether it changes if the account is frozen */
    static Consent of(Instruction instruction, boolean freezes) {
        return switch (instruction) {
            case Instruction.CreateAsset i -> ISSUER;
            case Instruction.UpdatePolicy i -> ISSUER;
            case Instruction.Issue i -> ISSUER;
            case Instruction.Redeem i -> ISSUER;
            case Instruction.Pause i -> ISSUER;
            case Instruction.Unpause i -> ISSUER;
            case Instruction.FreezePart i -> COMPLIANCE;
            case Instruction.UnfreezePart i -> COMPLIANCE;
            case Instruction.LockHolding i -> COMPLIANCE;
            case Instruction.ForcedTransfer i -> COMPLIANCE;
            case Instruction.ForcedRedemption i -> COMPLIANCE;
            case Instruction.UpdateAccount i -> freezes ? COMPLIANCE : NOBODY;
            case Instruction.RecoverHolding i -> COSIGNER;
            case Instruction.RegisterAccount i -> NOBODY;
            case Instruction.OpenHolding i -> NOBODY;
            case Instruction.OpenPosition i -> NOBODY;
            case Instruction.Transfer i -> NOBODY;
            case Instruction.EnrolAuthorisation i -> NOBODY;
            case Instruction.RotateAuthorisation i -> NOBODY;
        };
    }
}
