package io.ashlar.circuit;

import static io.ashlar.circuit.InstructionColumns.*;
import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.field.KoalaBear;
import io.ashlar.ledger.LedgerRecord.Asset;
import io.ashlar.ledger.LedgerRecord.Holding;
import io.ashlar.ledger.LedgerRecord.Position;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.Policy;
import io.ashlar.ledger.Step;
import org.jspecify.annotations.Nullable;

/**
 * An asset's limits: how much an investor may hold over all accounts, how little a holder may, and how many may hold.
 *
 * <p>Positions move exactly where units change investors of an asset that limits them. Whoever sets "positions move?" without need, for
 * an asset without limit or within one investor, gains nothing: there is no position of such an asset, since only an asset that has a
 * limit opens them and none ever loses it; and what leaves an investor's position in a row enters it again.
 */
final class InstructionLimits {
    private final AirBuilder b;
    private final InstructionColumns c;
    private final Ordering minimum;
    private final Ordering maximum;
    private final Amounts left;
    private final Expr[] surplus;
    private final Expr moves;
    private final Expr[] debitedBefore;
    private final Expr[] debitedBorrows;
    private final Expr[] creditedBefore;
    private final Expr[] creditedCarries;
    private final Expr joinsInverse;
    private final Expr leavesInverse;
    private final Expr[] moreHolders;
    private final Expr positiveInverse;

    /**
     * @param minimum columns an issue's or transfer's row has free to compare four limbs
     * @param maximum columns a credit's row has free for the same
     * @param left and {@code surplus}: columns a transfer's row has free for a sum
     */
    InstructionLimits(AirBuilder b, InstructionColumns c, InstructionAccess access, Ordering minimum, Ordering maximum, Amounts left,
            Expr[] surplus) {
        this.b = b;
        this.c = c;
        this.minimum = minimum;
        this.maximum = maximum;
        this.left = left;
        this.surplus = surplus;
        moves = b.column("positions move?");
        debitedBefore = b.columns("debited position", LIMBS);
        debitedBorrows = b.columns("debited position borrow", LIMBS - 1);
        creditedBefore = b.columns("credited position", LIMBS);
        creditedCarries = b.columns("credited position carry", LIMBS - 1);
        joinsInverse = b.column("credited balance, inverted");
        leavesInverse = b.column("balance left, inverted");
        moreHolders = b.columns("room for holders", 2);
        positiveInverse = b.column("amount or limit, inverted");
        positions(access);
        ranges();
        holders();
        minima();
        policies();
        positive();
    }

    private Expr limit(Expr[] payload, int offset) {
        return Expr.sum(Tuples.slice(payload, offset, offset + LIMBS));
    }

    private void positions(InstructionAccess access) {
        b.flag("positions move?", moves);
        Expr transfers = c.is(TRANSFER, FORCED_TRANSFER);
        Expr oneSided = c.is(ISSUE, REDEEM, FORCED_REDEMPTION);
        b.zero("positions move with units", moves.times(transfers.plus(oneSided).plus(c.is(UPDATE_POLICY)).not()));
        Expr otherInvestor = transfers.times(identifier(c.debitedInvestor()).minus(identifier(c.creditedInvestor()))).plus(oneSided);
        b.zero("a limited asset's positions move", moves.not().times(limit(c.assetPayload, MAX_HOLDING)).times(otherInvestor));
        Expr debits = moves.times(c.debits());
        Expr credits = moves.times(c.credits());
        Expr[] debitedAfter = after(debitedBefore, Expr.constant(-1), debitedBorrows);
        Expr[] creditedAfter = after(creditedBefore, Expr.ONE, creditedCarries);
        move(access, DEBITED_POSITION, debits, positionKey(c.asset, c.debitedInvestor()), debitedBefore, debitedAfter);
        move(access, CREDITED_POSITION, credits, positionKey(c.asset, c.creditedInvestor()), creditedBefore, creditedAfter);
        maximum.atMost(credits, reversed(creditedAfter), reversed(c.assetAmount(MAX_HOLDING)));
    }

    /** The total with the amount added or taken; carries and borrows make it a number of four limbs, or else they are out of range. */
    private Expr[] after(Expr[] before, Expr sign, Expr[] carries) {
        Expr[] after = new Expr[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            Expr change = i == 0 ? c.amount[i] : c.amount[i].plus(carries[i - 1]);
            Expr carried = i == LIMBS - 1 ? change : change.minus(carries[i].times(1 << 16));
            after[i] = before[i].plus(sign.times(carried));
        }
        for (Expr carry : carries) {
            b.flag("position carry", carry);
        }
        return after;
    }

    private void move(InstructionAccess access, int slot, Expr when, Expr[] key, Expr[] before, Expr[] after) {
        access.take(slot, when, Tuples.of(key, before));
        access.leave(slot, when, Tuples.of(key, after));
        access.earlier(when, slot);
        for (Expr limb : after) {
            b.send(Buses.RANGE, when, limb);
        }
    }

    /** Once for all uses of the shared columns. */
    private void ranges() {
        minimum.range(c.creates().plus(c.is(ISSUE, TRANSFER)));
        maximum.range(c.creates().plus(moves.times(c.credits())));
        for (Expr limb : surplus) {
            b.send(Buses.RANGE, c.is(ISSUE, TRANSFER, UPDATE_POLICY), limb);
        }
        for (Expr part : moreHolders) {
            b.send(Buses.RANGE, c.credits().plus(c.policies()), part);
        }
    }

    /** 1 where the sum is zero, its inverse's column making it so. */
    private Expr isZero(String name, Expr when, Expr sum, Expr inverse) {
        Expr zero = sum.times(inverse).not();
        b.zero(name + " is zero or not", when.times(sum).times(zero));
        b.zero(name + " has one inverse", when.times(inverse).times(zero));
        return zero;
    }

    private void holders() {
        Expr joins = c.credits().times(isZero("credited balance", c.credits(), Expr.sum(c.creditBefore), joinsInverse));
        Expr leaves = c.debits().times(isZero("balance left", c.debits(), Expr.sum(c.balanceAfter()), leavesInverse));
        Expr before = c.assetPayload[HOLDERS];
        b.zero("holders are those with a balance", c.usesAsset().times(c.holdersAfter.minus(before).minus(joins).plus(leaves)));
        b.zero("no more holders than allowed",
                joins.times(leaves.not()).times(c.assetPayload[MAX_HOLDERS].minus(c.holdersAfter).minus(below30Bits())));
        b.zero("the number of holders allowed is one", c.policies().times(c.payload[MAX_HOLDERS - MAX_HOLDING].minus(below30Bits())));
    }

    /** A number of hardly more than 30 bits, far below p: what is not negative, negative ones being just below p. */
    private Expr below30Bits() {
        return moreHolders[1].times(1 << 14).plus(moreHolders[0]);
    }

    private void minima() {
        Expr[] least = c.assetAmount(MIN_HOLDING);
        minimum.atMost(c.is(ISSUE, TRANSFER), reversed(least), reversed(c.creditAfter()));
        Expr keepsSome = Expr.sum(c.balanceAfter()).times(leavesInverse);
        left.sum(c.is(TRANSFER).times(keepsSome), least, surplus, c.balanceAfter());
    }

    private void policies() {
        Expr when = c.policies();
        for (int i = MAX_HOLDING; i < PAYLOAD; i++) {
            if (i != MAX_HOLDERS) {
                b.send(Buses.RANGE, when, c.payload[i - MAX_HOLDING]);
            }
        }
        b.send(Buses.RANGE, when, c.payload[MIN_HOLDING - MAX_HOLDING - 1].times(2));
        b.send(Buses.RANGE, when, c.payload[MIN_TIER - MAX_HOLDING - 1].times(2));
        Expr unlimited = c.is(UPDATE_POLICY).times(moves.not());
        b.zero("an asset without limit", unlimited.times(limit(c.assetPayload, MAX_HOLDING)));
        b.zero("gets none", unlimited.times(limit(c.payload, 0)));
    }

    /** Amounts and caps are not zero, nor are a limit that positions are opened for, a limit kept, or a balance recovered. */
    private void positive() {
        Expr limit = limit(c.assetPayload, MAX_HOLDING);
        Expr kept = moves.times(limit.times(limit(c.payload, 0)).minus(1)).plus(1);
        Expr amount = Expr.sum(c.amount);
        Expr named = c.usesAmount().minus(c.is(UPDATE_POLICY));
        Expr value = named.times(amount).plus(c.is(UPDATE_POLICY).times(amount).times(kept)).plus(c.is(OPEN_POSITION).times(limit))
                .plus(c.is(RECOVER_HOLDING).times(Expr.sum(c.balanceBefore())));
        b.zero("amount or limit is not zero",
                c.usesAmount().plus(c.is(OPEN_POSITION, RECOVER_HOLDING)).times(value.times(positiveInverse).minus(1)));
    }

    private static Expr[] reversed(Expr[] limbs) {
        Expr[] reversed = new Expr[limbs.length];
        for (int i = 0; i < limbs.length; i++) {
            reversed[i] = limbs[limbs.length - 1 - i];
        }
        return reversed;
    }

    void fill(Trace trace, int row, Step step) {
        Opcode opcode = Opcode.of(step.instruction());
        long amount = InstructionAmounts.amount(step);
        @Nullable Asset asset = step.asset() == null ? null : (Asset) step.asset().before();
        long value = sum(amount);
        switch (opcode) {
            case UPDATE_POLICY -> {
                Policy policy = ((Asset) step.asset().after()).policy();
                trace.set(row, moves, policy.limitsInvestors() ? 1 : 0);
                value *= policy.limitsInvestors() ? sum(asset.policy().maximumHolding()) * sum(policy.maximumHolding()) % KoalaBear.P : 1;
                below30Bits(trace, row, policy.maximumHolders());
            }
            case CREATE_ASSET -> below30Bits(trace, row, ((Asset) step.fourth().after()).policy().maximumHolders());
            case OPEN_POSITION -> value = sum(asset.policy().maximumHolding());
            case RECOVER_HOLDING -> value = sum(((Holding) step.third().before()).balance());
            case ISSUE, TRANSFER, FORCED_TRANSFER, REDEEM, FORCED_REDEMPTION -> move(trace, row, step, opcode, asset, amount);
            default -> { }
        }
        trace.set(row, positiveInverse, NonZero.inverse(value));
    }

    private void move(Trace trace, int row, Step step, Opcode opcode, Asset asset, long amount) {
        trace.set(row, moves, step.debitedPosition() == null && step.creditedPosition() == null ? 0 : 1);
        long minimumHolding = asset.policy().minimumHolding();
        boolean leaves = false;
        if (step.third() != null) {
            long balance = ((Holding) step.third().after()).balance();
            leaves = balance == 0;
            trace.set(row, leavesInverse, NonZero.inverse(sum(balance)));
            if (opcode == TRANSFER && !leaves) {
                trace.set(row, surplus, Amounts.limbs(balance - minimumHolding));
                left.fill(trace, row, minimumHolding, balance - minimumHolding);
            }
        }
        if (step.fourth() != null) {
            long balance = ((Holding) step.fourth().before()).balance();
            trace.set(row, joinsInverse, NonZero.inverse(sum(balance)));
            if (opcode != FORCED_TRANSFER) {
                minimum.fillAtMost(trace, row, minimumHolding, ((Holding) step.fourth().after()).balance());
            }
            if (balance == 0 && !leaves) {
                below30Bits(trace, row, asset.policy().maximumHolders() - ((Asset) step.asset().after()).holders());
            }
        }
        if (step.debitedPosition() != null) {
            long total = ((Position) step.debitedPosition().before()).total();
            trace.set(row, debitedBefore, Amounts.limbs(total));
            Amounts.fill(trace, row, debitedBorrows, total - amount, amount);
        }
        if (step.creditedPosition() != null) {
            long total = ((Position) step.creditedPosition().before()).total();
            trace.set(row, creditedBefore, Amounts.limbs(total));
            Amounts.fill(trace, row, creditedCarries, total, amount);
            maximum.fillAtMost(trace, row, total + amount, asset.policy().maximumHolding());
        }
    }

    private void below30Bits(Trace trace, int row, int value) {
        trace.set(row, moreHolders[0], value & 0x3fff);
        trace.set(row, moreHolders[1], value >>> 14 & 0xffff);
    }

    private static long sum(long amount) {
        long sum = 0;
        for (int limb : Amounts.limbs(amount)) {
            sum += limb;
        }
        return sum;
    }
}
