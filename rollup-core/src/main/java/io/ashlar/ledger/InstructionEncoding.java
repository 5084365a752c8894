package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.Instruction.*;

/**
 * An instruction as field elements, the form the instruction log commits to.
 *
 * <pre>
 * 0 opcode · 1–2 actor · 3–4 asset · 5–6 from · 7–8 to · 9–12 amount · 13–15 zero
 * RegisterAccount, UpdateAccount: 16–25 the profile (elements 8–17 of an account's layout)
 * CreateAsset, UpdatePolicy: 16–29 the policy (elements 20–33 of an asset's layout); CreateAsset: 32–39 the terms commitment
 * ForcedTransfer, ForcedRedemption: 16–23 the reason commitment
 * EnrolAuthorisation, RotateAuthorisation: 16–23 the root
 * </pre>
 * The amount of CreateAsset and UpdatePolicy is the cap, that of LockHolding the time.
 * Identifiers are two 16-bit limbs, low first; fields an instruction does not have are zero. "From" is the account debited, updated
 * frozen, locked or given another key; "to" the account credited, registered, opened for, enrolled, or named agent.
 */
public final class InstructionEncoding {
    private InstructionEncoding() {}

    private record Parties(long asset, long from, long to, long amount) {}

    public static int[] of(Instruction instruction) {
        Parties p = parties(instruction);
        LayoutWriter writer = new LayoutWriter().element(Opcode.of(instruction).code()).u32(instruction.actor())
                .u32(p.asset).u32(p.from).u32(p.to).u64(p.amount).element(0).element(0).element(0);
        switch (instruction) {
            case RegisterAccount i -> writer.profile(i.profile());
            case UpdateAccount i -> writer.profile(i.profile());
            case CreateAsset i -> writer.policy(i.policy()).skipTo(4 * LeafHash.RATE).digest(i.terms());
            case UpdatePolicy i -> writer.policy(i.policy());
            case ForcedTransfer i -> writer.digest(i.reason());
            case ForcedRedemption i -> writer.digest(i.reason());
            case EnrolAuthorisation i -> writer.digest(i.root());
            case RotateAuthorisation i -> writer.digest(i.root());
            case Pause i -> { }
            case Unpause i -> { }
            case OpenHolding i -> { }
            case Issue i -> { }
            case Transfer i -> { }
            case Redeem i -> { }
            case FreezePart i -> { }
            case UnfreezePart i -> { }
            case OpenPosition i -> { }
            case LockHolding i -> { }
            case RecoverHolding i -> { }
        }
        return writer.padded(LeafHash.RATE * Opcode.of(instruction).blocks());
    }

    private static Parties parties(Instruction instruction) {
        return switch (instruction) {
            case RegisterAccount i -> new Parties(0, 0, i.account(), 0);
            case UpdateAccount i -> new Parties(0, i.account(), 0, 0);
            case CreateAsset i -> new Parties(i.asset(), 0, i.agent(), i.supplyCap());
            case Pause i -> new Parties(i.asset(), 0, 0, 0);
            case Unpause i -> new Parties(i.asset(), 0, 0, 0);
            case OpenHolding i -> new Parties(i.asset(), 0, i.account(), 0);
            case Issue i -> new Parties(i.asset(), 0, i.to(), i.amount());
            case Transfer i -> new Parties(i.asset(), i.actor(), i.to(), i.amount());
            case Redeem i -> new Parties(i.asset(), i.from(), 0, i.amount());
            case FreezePart i -> new Parties(i.asset(), i.account(), 0, i.amount());
            case UnfreezePart i -> new Parties(i.asset(), i.account(), 0, i.amount());
            case ForcedTransfer i -> new Parties(i.asset(), i.from(), i.to(), i.amount());
            case EnrolAuthorisation i -> new Parties(0, 0, i.account(), 0);
            case RotateAuthorisation i -> new Parties(0, i.account(), 0, 0);
            case UpdatePolicy i -> new Parties(i.asset(), 0, 0, i.supplyCap());
            case OpenPosition i -> new Parties(i.asset(), 0, i.account(), 0);
            case LockHolding i -> new Parties(i.asset(), i.account(), 0, i.until());
            case ForcedRedemption i -> new Parties(i.asset(), i.from(), 0, i.amount());
            case RecoverHolding i -> new Parties(i.asset(), i.from(), i.to(), 0);
        };
    }

    /** The instruction's digest, one link of its part's chain. */
    public static Digest digest(Instruction instruction) {
        return LeafHash.of(Opcode.of(instruction).tag(), of(instruction));
    }

    /** A part's chain after one more instruction: {@code compress(chain, digest)}, starting from {@link Digest#ZERO}. */
    public static Digest append(Digest chain, Instruction instruction) {
        return LeafHash.compress(chain, digest(instruction));
    }
}
