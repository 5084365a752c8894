package io.ashlar.circuit;

import static io.ashlar.circuit.InstructionColumns.*;
import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LedgerRecord.Asset;
import io.ashlar.ledger.LedgerRecord.Holding;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.Step;

/** Conservation: what leaves a holding or the issuer arrives in full, within balances, freezes and the cap. */
final class InstructionAmounts {
    private final AirBuilder b;
    private final InstructionColumns c;
    private final Amounts supply;
    private final Amounts cap;
    private final Amounts debit;
    private final Amounts free;
    private final Amounts freeze;
    private final Amounts credit;
    private final Expr[] room;
    private final Expr[] freeAfter;
    private final Expr[] released;
    private final Expr releases;

    InstructionAmounts(AirBuilder b, InstructionColumns c) {
        this.b = b;
        this.c = c;
        supply = new Amounts(b, "supply");
        cap = new Amounts(b, "cap");
        debit = new Amounts(b, "debit");
        free = new Amounts(b, "free part");
        freeze = new Amounts(b, "frozen part");
        credit = new Amounts(b, "credit");
        room = b.columns("room below the cap", LIMBS);
        freeAfter = b.columns("free part after", LIMBS);
        released = b.columns("released by force", LIMBS);
        releases = b.column("releases by force?");
        range(c.usesAmount(), c.amount);
        supply();
        holdings();
        forced();
    }

    private void range(Expr when, Expr[] limbs) {
        for (Expr limb : limbs) {
            b.send(Buses.RANGE, when, limb);
        }
    }

    private void supply() {
        Expr[] before = Tuples.slice(c.assetPayload, SUPPLY, CAP);
        supply.sum(c.is(ISSUE), before, c.amount, c.supplyAfter);
        supply.sum(c.is(REDEEM), c.supplyAfter, c.amount, before);
        b.equalWhen(c.usesAsset().minus(c.is(ISSUE, REDEEM)), "supply stays", c.supplyAfter, before);
        range(c.is(ISSUE, REDEEM), c.supplyAfter);
        cap.sum(c.is(ISSUE), c.supplyAfter, room, Tuples.slice(c.assetPayload, CAP, MIN_TIER));
        range(c.is(ISSUE), room);
    }

    private void holdings() {
        debit.sum(c.debits(), c.balanceAfter(), c.amount, c.balanceBefore());
        b.equalWhen(c.is(FREEZE_PART, UNFREEZE_PART), "freezing moves nothing", c.balanceAfter(), c.balanceBefore());
        range(c.thirdIsHolding(), c.balanceAfter());
        free.sum(c.thirdIsHolding(), c.frozenAfter(), freeAfter, c.balanceAfter());
        range(c.thirdIsHolding(), freeAfter);
        range(c.thirdIsHolding(), c.frozenAfter());
        freeze.sum(c.is(FREEZE_PART), c.frozenBefore(), c.amount, c.frozenAfter());
        freeze.sum(c.is(UNFREEZE_PART), c.frozenAfter(), c.amount, c.frozenBefore());
        b.equalWhen(c.is(TRANSFER, REDEEM), "the frozen part stays", c.frozenAfter(), c.frozenBefore());
        b.equalWhen(c.thirdIsHolding(), "a holding has eight elements", Tuples.slice(c.thirdPayloadAfter, 2 * LIMBS, PROFILE),
                Tuples.slice(c.thirdPayload, 2 * LIMBS, PROFILE));
        credit.sum(c.credits(), c.creditBefore, c.amount, Tuples.slice(c.payload, 0, LIMBS));
        range(c.credits(), Tuples.slice(c.payload, 0, LIMBS));
    }

    /** A forced transfer releases nothing, or exactly so much that all that is left is frozen. */
    private void forced() {
        Expr forced = c.is(FORCED_TRANSFER);
        b.flag("releases by force?", releases);
        freeze.sum(forced, c.frozenAfter(), released, c.frozenBefore());
        range(forced, released);
        b.equalWhen(forced.times(releases.not()), "nothing is released", released, Tuples.zeros(LIMBS));
        b.equalWhen(forced.times(releases), "only the excess is released", c.frozenAfter(), c.balanceAfter());
    }

    void fill(Trace trace, int row, Step step) {
        long amount = amount(step.instruction());
        Opcode opcode = Opcode.of(step.instruction());
        if (step.third() != null && step.third().before() instanceof Holding before
                && step.third().after() instanceof Holding after && opcode != OPEN_HOLDING) {
            long moved = before.balance() - after.balance();
            debit.fill(trace, row, after.balance(), moved);
            free.fill(trace, row, after.frozen(), after.free());
            trace.set(row, freeAfter, Amounts.limbs(after.free()));
            long change = Math.abs(before.frozen() - after.frozen());
            freeze.fill(trace, row, Math.min(before.frozen(), after.frozen()), change);
            if (opcode == FORCED_TRANSFER) {
                trace.set(row, released, Amounts.limbs(change));
                trace.set(row, releases, change > 0 ? 1 : 0);
            }
        }
        if (opcode == ISSUE || opcode == REDEEM) {
            Asset before = (Asset) step.asset().before();
            Asset after = (Asset) step.asset().after();
            supply.fill(trace, row, Math.min(before.supply(), after.supply()), amount);
            if (opcode == ISSUE) {
                trace.set(row, room, Amounts.limbs(after.cap() - after.supply()));
                cap.fill(trace, row, after.supply(), after.cap() - after.supply());
            }
        }
        if (step.fourth() != null && step.fourth().before() instanceof Holding credited) {
            credit.fill(trace, row, credited.balance(), amount);
        }
    }

    static long amount(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Issue i -> i.amount();
            case Instruction.Transfer i -> i.amount();
            case Instruction.Redeem i -> i.amount();
            case Instruction.FreezePart i -> i.amount();
            case Instruction.UnfreezePart i -> i.amount();
            case Instruction.ForcedTransfer i -> i.amount();
            case Instruction.RegisterAccount i -> 0;
            case Instruction.UpdateAccount i -> 0;
            case Instruction.CreateAsset i -> 0;
            case Instruction.Pause i -> 0;
            case Instruction.Unpause i -> 0;
            case Instruction.OpenHolding i -> 0;
            case Instruction.EnrolAuthorisation i -> 0;
            case Instruction.RotateAuthorisation i -> 0;
        };
    }
}
