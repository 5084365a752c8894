package io.ashlar.ledger;

/** Instructions in the proof and in the instruction log; codes are ordinal + 1 and never change. */
public enum Opcode {
    REGISTER_ACCOUNT(4), UPDATE_ACCOUNT(4), CREATE_ASSET(5), PAUSE(2), UNPAUSE(2), OPEN_HOLDING(2), ISSUE(2), TRANSFER(2),
    REDEEM(2), FREEZE_PART(2), UNFREEZE_PART(2), FORCED_TRANSFER(3), ENROL_AUTHORISATION(3), ROTATE_AUTHORISATION(3),
    UPDATE_POLICY(4), OPEN_POSITION(2), LOCK_HOLDING(2), FORCED_REDEMPTION(3), RECOVER_HOLDING(2);

    private final int blocks;

    Opcode(int blocks) {
        this.blocks = blocks;
    }

    public int code() {
        return ordinal() + 1;
    }

    /** Sponge blocks of eight elements the instruction's encoding takes. */
    public int blocks() {
        return blocks;
    }

    /** Domain separation of instruction digests, distinct from every record's. */
    public int tag() {
        return tag(blocks);
    }

    public static int tag(int blocks) {
        return 256 * 8 * blocks + 16;
    }

    public static Opcode of(Instruction instruction) {
        return switch (instruction) {
            case Instruction.RegisterAccount i -> REGISTER_ACCOUNT;
            case Instruction.UpdateAccount i -> UPDATE_ACCOUNT;
            case Instruction.CreateAsset i -> CREATE_ASSET;
            case Instruction.Pause i -> PAUSE;
            case Instruction.Unpause i -> UNPAUSE;
            case Instruction.OpenHolding i -> OPEN_HOLDING;
            case Instruction.Issue i -> ISSUE;
            case Instruction.Transfer i -> TRANSFER;
            case Instruction.Redeem i -> REDEEM;
            case Instruction.FreezePart i -> FREEZE_PART;
            case Instruction.UnfreezePart i -> UNFREEZE_PART;
            case Instruction.ForcedTransfer i -> FORCED_TRANSFER;
            case Instruction.EnrolAuthorisation i -> ENROL_AUTHORISATION;
            case Instruction.RotateAuthorisation i -> ROTATE_AUTHORISATION;
            case Instruction.UpdatePolicy i -> UPDATE_POLICY;
            case Instruction.OpenPosition i -> OPEN_POSITION;
            case Instruction.LockHolding i -> LOCK_HOLDING;
            case Instruction.ForcedRedemption i -> FORCED_REDEMPTION;
            case Instruction.RecoverHolding i -> RECOVER_HOLDING;
        };
    }
}
