package io.ashlar.circuit;

import static io.ashlar.circuit.InstructionColumns.*;
import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.ledger.InstructionEncoding;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.LedgerRecord.Asset;
import io.ashlar.ledger.LedgerRecord.Holding;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.Step;

/** Conservation: what leaves a holding or the issuer arrives in full, within balances, freezes and the cap. */
final class InstructionAmounts {
    /** Where an instruction's encoding has its amount. */
    private static final int AMOUNT = 9;

    private final AirBuilder b;
    private final InstructionColumns c;
    private final Amounts supply;
    private final Amounts cap;
    private final Expr[] room;
    private final Amounts debit;
    private final Amounts free;
    private final Amounts freeze;
    private final Amounts credit;
    private final Expr[] freeAfter;
    private final Expr[] released;
    private final Expr releases;

    /** @param cap and {@code room}: what is left below the cap; in a transfer's row their columns are free for another sum */
    InstructionAmounts(AirBuilder b, InstructionColumns c, Amounts cap, Expr[] room) {
        this.b = b;
        this.c = c;
        this.cap = cap;
        this.room = room;
        supply = new Amounts(b, "supply");
        debit = new Amounts(b, "debit");
        free = new Amounts(b, "free part");
        freeze = new Amounts(b, "frozen part");
        credit = new Amounts(b, "credit");
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
        Expr[] before = c.assetAmount(SUPPLY);
        Expr redeems = c.is(REDEEM, FORCED_REDEMPTION);
        supply.sum(c.is(ISSUE), before, c.amount, c.supplyAfter);
        supply.sum(redeems, c.supplyAfter, c.amount, before);
        b.equalWhen(c.usesAsset().minus(c.is(ISSUE)).minus(redeems), "supply stays", c.supplyAfter, before);
        range(c.is(ISSUE).plus(redeems), c.supplyAfter);
        cap.sum(c.is(ISSUE), c.supplyAfter, room, c.assetAmount(CAP));
        cap.sum(c.is(UPDATE_POLICY), before, room, c.amount);
        // A cap, and with it every amount there will ever be, is below 2^63, so that the ledger's signed numbers hold it.
        b.send(Buses.RANGE, c.policies(), c.amount[LIMBS - 1].times(2));
    }

    private void holdings() {
        debit.sum(c.debits(), c.balanceAfter(), c.amount, c.balanceBefore());
        b.equalWhen(c.is(FREEZE_PART, UNFREEZE_PART, LOCK_HOLDING), "freezing moves nothing", c.balanceAfter(), c.balanceBefore());
        range(c.thirdIsHolding(), c.balanceAfter());
        free.sum(c.thirdIsHolding(), c.frozenAfter(), freeAfter, c.balanceAfter());
        range(c.thirdIsHolding(), freeAfter);
        range(c.thirdIsHolding(), c.frozenAfter());
        freeze.sum(c.is(FREEZE_PART), c.frozenBefore(), c.amount, c.frozenAfter());
        freeze.sum(c.is(UNFREEZE_PART), c.frozenAfter(), c.amount, c.frozenBefore());
        b.equalWhen(c.is(TRANSFER, REDEEM, LOCK_HOLDING), "the frozen part stays", c.frozenAfter(), c.frozenBefore());
        credit.sum(c.credits(), c.creditBefore, c.amount, c.creditAfter());
        range(c.credits(), c.creditAfter());
    }

    /** An order releases nothing, or exactly so much that all that is left is frozen. */
    private void forced() {
        Expr forced = c.forced();
        b.flag("releases by force?", releases);
        freeze.sum(forced, c.frozenAfter(), released, c.frozenBefore());
        range(forced, released);
        b.equalWhen(forced.times(releases.not()), "nothing is released", released, Tuples.zeros(LIMBS));
        b.equalWhen(forced.times(releases), "only the excess is released", c.frozenAfter(), c.balanceAfter());
    }

    void fill(Trace trace, int row, Step step) {
        long amount = amount(step);
        Opcode opcode = Opcode.of(step.instruction());
        if (step.third() != null && !step.relinks() && step.third().after() instanceof Holding after) {
            Holding before = (Holding) step.third().before();
            debit.fill(trace, row, after.balance(), before.balance() - after.balance());
            free.fill(trace, row, after.frozen(), after.free());
            trace.set(row, freeAfter, Amounts.limbs(after.free()));
            long change = Math.abs(before.frozen() - after.frozen());
            freeze.fill(trace, row, Math.min(before.frozen(), after.frozen()), change);
            if (opcode == FORCED_TRANSFER || opcode == FORCED_REDEMPTION) {
                trace.set(row, released, Amounts.limbs(change));
                trace.set(row, releases, change > 0 ? 1 : 0);
            }
        }
        if (opcode == ISSUE || opcode == REDEEM || opcode == FORCED_REDEMPTION) {
            supply.fill(trace, row, Math.min(supply(step.asset().before()), supply(step.asset().after())), amount);
        }
        if (opcode == ISSUE || opcode == UPDATE_POLICY) {
            Asset after = (Asset) step.asset().after();
            trace.set(row, room, Amounts.limbs(after.cap() - after.supply()));
            cap.fill(trace, row, after.supply(), after.cap() - after.supply());
        }
        if (step.fourth() != null && step.fourth().before() instanceof Holding credited) {
            credit.fill(trace, row, credited.balance(), amount);
        }
    }

    private static long supply(LedgerRecord asset) {
        return ((Asset) asset).supply();
    }

    /** The amount the instruction names: units, a cap or a time. */
    static long amount(Step step) {
        int[] encoding = InstructionEncoding.of(step.instruction());
        long amount = 0;
        for (int i = LIMBS - 1; i >= 0; i--) {
            amount = amount << 16 | encoding[AMOUNT + i];
        }
        return amount;
    }
}
