package io.ashlar.circuit;

import static io.ashlar.circuit.InstructionColumns.*;
import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Step;

/** How an instruction's row meets memory: which records it takes, what it leaves, and that it names the right ones. */
final class InstructionAccess {
    private final AirBuilder b;
    private final InstructionColumns c;

    private final Ordering below;
    private final Ordering above;

    InstructionAccess(AirBuilder b, InstructionColumns c) {
        this.b = b;
        this.c = c;
        below = new Ordering(b, "low key below new key", 4);
        above = new Ordering(b, "new key below next key", 4);
        keys();
        identifiers();
        links();
        accesses();
    }

    private void keys() {
        b.equalWhen(c.thirdIsHolding(), "the third record is the debited or frozen holding", c.thirdKey, holdingKey(c.asset, c.from));
        b.equalWhen(c.is(UPDATE_ACCOUNT), "the third record is the updated account", c.thirdKey, accountKey(c.from));
        b.equalWhen(c.is(ROTATE_AUTHORISATION), "the third record is the account's authorisation", c.thirdKey, authorisationKey(c.from));
        b.equalWhen(c.is(ENROL_AUTHORISATION), "the fourth record is the account's authorisation", c.fourthKey, authorisationKey(c.to));
        b.equalWhen(c.is(OPEN_HOLDING).plus(c.credits()), "the fourth record is the credited or opened holding", c.fourthKey,
                holdingKey(c.asset, c.to));
        b.equalWhen(c.is(REGISTER_ACCOUNT), "the fourth record is the registered account", c.fourthKey, accountKey(c.to));
        b.equalWhen(c.is(CREATE_ASSET), "the fourth record is the created asset", c.fourthKey, assetKey(c.asset));
    }

    /** A created record goes between a lower record and that record's next one; nothing else relinks. */
    private void links() {
        below.strict(c.creates(), c.thirdKey, c.fourthKey);
        below.range(c.creates());
        above.strict(c.creates(), c.fourthKey, c.thirdNext);
        above.range(c.creates());
        b.equalWhen(c.creates(), "the low record links to the new one", c.thirdNextAfter, c.fourthKey);
        b.equalWhen(c.creates(), "the new record links onward", c.fourthNext, c.thirdNext);
        b.equalWhen(c.creates(), "the low record is otherwise unchanged", c.thirdPayloadAfter, Tuples.slice(c.thirdPayload, 0, PROFILE));
        b.equalWhen(c.usesThird().minus(c.creates()), "only creation relinks", c.thirdNextAfter, c.thirdNext);
    }

    /**
     * Identifiers are below 2^30. A key's first limb is type · 2^14 plus the identifier's high limb: were that limb larger, it would name a
     * record of another type. Low limbs of known identifiers are those of an existing key; new ones are checked, so that keys stay ordered.
     */
    private void identifiers() {
        b.send(Buses.RANGE, c.active(), c.actor[1].times(4));
        b.send(Buses.RANGE, c.usesFrom(), c.from[1].times(4));
        b.send(Buses.RANGE, c.usesTo(), c.to[1].times(4));
        b.send(Buses.RANGE, c.namesAsset(), c.asset[1].times(4));
        b.send(Buses.RANGE, c.is(REGISTER_ACCOUNT), c.to[0]);
        b.send(Buses.RANGE, c.is(REGISTER_ACCOUNT), c.to[1]);
        b.send(Buses.RANGE, c.is(CREATE_ASSET), c.asset[0]);
        b.send(Buses.RANGE, c.is(CREATE_ASSET), c.asset[1]);
    }

    private void accesses() {
        Expr[] actor = Tuples.of(accountKey(c.actor), c.actorNext, c.actorProfile, Tuples.zeros(PAYLOAD - PROFILE));
        access(0, c.active(), c.active(), actor, actor);
        Expr[] party = Tuples.of(accountKey(c.to), c.partyNext, c.partyProfile, Tuples.zeros(PAYLOAD - PROFILE));
        access(1, c.usesParty(), c.usesParty(), party, party);
        access(2, c.usesAsset(), c.usesAsset(), Tuples.of(assetKey(c.asset), c.assetNext, c.assetPayload),
                Tuples.of(assetKey(c.asset), c.assetNext, Tuples.slice(c.assetPayload, 0, SUPPLY), c.supplyAfter,
                        Tuples.slice(c.assetPayload, CAP, PAUSED), c.pausedAfter, Tuples.slice(c.assetPayload, PAUSED + 1, PAYLOAD)));
        access(3, c.usesThird(), c.usesThird(), Tuples.of(c.thirdKey, c.thirdNext, c.thirdPayload),
                Tuples.of(c.thirdKey, c.thirdNextAfter, c.thirdPayloadAfter, Tuples.slice(c.thirdPayload, PROFILE, PAYLOAD)));
        access(4, c.credits(), c.usesFourth(),
                Tuples.of(c.fourthKey, c.fourthNext, c.creditBefore, Tuples.slice(c.payload, LIMBS, PAYLOAD)),
                Tuples.of(c.fourthKey, c.fourthNext, c.payload));
    }

    /** Takes the record as it was left at an earlier time, leaves it at time 8·row + slot + 2: the signers' authorisations have time 8·row + 1. */
    private void access(int slot, Expr takes, Expr leaves, Expr[] before, Expr[] after) {
        Expr now = c.row.times(8).plus(slot + 2);
        b.receive(Buses.MEMORY, takes, Tuples.of(c.lastTime[slot], before));
        b.send(Buses.MEMORY, leaves, Tuples.of(now, after));
        b.send(Buses.RANGE, takes, now.minus(c.lastTime[slot]).minus(1));
    }

    /** @param lastTimes of the five records, 0 where unused */
    void fill(Trace trace, int row, Step step, int[] lastTimes) {
        trace.set(row, c.lastTime, lastTimes);
        account(trace, row, step.actor(), c.actorNext, c.actorProfile);
        if (step.counterparty() != null) {
            account(trace, row, step.counterparty(), c.partyNext, c.partyProfile);
        }
        if (step.asset() != null) {
            int[] before = step.asset().before().elements();
            int[] after = step.asset().after().elements();
            trace.set(row, c.assetNext, before, 4);
            trace.set(row, c.assetPayload, before, 8);
            trace.set(row, c.supplyAfter, after, 8 + SUPPLY);
            trace.set(row, c.pausedAfter, after[8 + PAUSED]);
        }
        if (step.third() != null) {
            int[] before = step.third().before().elements();
            int[] after = step.third().after().elements();
            trace.set(row, c.thirdKey, before, 0);
            trace.set(row, c.thirdNext, before, 4);
            trace.set(row, c.thirdPayload, before, 8);
            trace.set(row, c.thirdNextAfter, after, 4);
            trace.set(row, c.thirdPayloadAfter, after, 8);
        }
        if (step.fourth() != null) {
            LedgerRecord after = step.fourth().after();
            trace.set(row, c.fourthKey, after.elements(), 0);
            trace.set(row, c.fourthNext, after.elements(), 4);
            trace.set(row, c.payload, after.elements(), 8);
            if (step.fourth().before() instanceof LedgerRecord.Holding credited) {
                trace.set(row, c.creditBefore, Amounts.limbs(credited.balance()));
            } else {
                below.fill(trace, row, step.third().after().key().packed(), after.key().packed());
                above.fill(trace, row, after.key().packed(), after.next().packed());
            }
        }
    }

    private static void account(Trace trace, int row, LedgerRecord account, Expr[] next, Expr[] profile) {
        trace.set(row, next, account.elements(), 4);
        trace.set(row, profile, account.elements(), 8);
    }
}
