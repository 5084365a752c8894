package io.ashlar.circuit;

import static io.ashlar.circuit.InstructionColumns.*;
import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.Step;
import org.jspecify.annotations.Nullable;

/** How an instruction's row meets memory: which records it takes, what it leaves, and that it names the right ones. */
final class InstructionAccess {
    private final AirBuilder b;
    private final InstructionColumns c;
    private final Ordering below;
    private final Ordering above;

    /** @param below and {@code above}: a created key's place; in other rows their columns are free for other comparisons */
    InstructionAccess(AirBuilder b, InstructionColumns c, Ordering below, Ordering above) {
        this.b = b;
        this.c = c;
        this.below = below;
        this.above = above;
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
        b.equalWhen(c.is(OPEN_HOLDING).plus(c.receives()), "the fourth record is the credited or opened holding", c.fourthKey,
                holdingKey(c.asset, c.to));
        b.equalWhen(c.is(OPEN_POSITION), "the fourth record is the position of the party's investor", c.fourthKey,
                positionKey(c.asset, Tuples.slice(c.partyProfile, INVESTOR, ROLES)));
        b.equalWhen(c.is(REGISTER_ACCOUNT), "the fourth record is the registered account", c.fourthKey, accountKey(c.to));
        b.equalWhen(c.is(CREATE_ASSET), "the fourth record is the created asset", c.fourthKey, assetKey(c.asset));
    }

    /** A created record goes between a lower record and that record's next one; nothing else relinks. */
    private void links() {
        below.strict(c.creates(), c.thirdKey, c.fourthKey);
        above.strict(c.creates(), c.fourthKey, c.thirdNext);
        b.receive(Buses.LINK, c.creates(), Tuples.of(c.lastTime[THIRD], c.thirdKey, c.thirdNext));
        b.send(Buses.LINK, c.creates(), Tuples.of(now(THIRD), c.thirdKey, c.fourthKey));
        b.send(Buses.LINK, c.creates(), Tuples.of(now(FOURTH), c.fourthKey, c.thirdNext));
        earlier(c.creates().plus(usesThird()), THIRD);
    }

    /**
     * Identifiers are below 2^30. A key's first limb is type · 2^14 plus the identifier's high limb: were that limb larger, it would name a
     * record of another type. Low limbs of known identifiers are those of an existing key; new ones are checked, so that keys stay ordered.
     * An investor's high limb is bounded when its account is registered: 2^15 more tell its positions from holdings.
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
        b.send(Buses.RANGE, c.profiles(), c.payload[INVESTOR + 1].times(4));
    }

    private void accesses() {
        read(ACTOR_SLOT, c.active(), Tuples.of(accountKey(c.actor), c.actorProfile));
        read(PARTY_SLOT, c.usesParty(), Tuples.of(accountKey(c.to), c.partyProfile));
        take(ASSET_SLOT, c.usesAsset(), Tuples.of(assetKey(c.asset), c.assetPayload));
        leave(ASSET_SLOT, c.usesAsset().minus(c.is(UPDATE_POLICY)), Tuples.of(assetKey(c.asset), Tuples.slice(c.assetPayload, ISSUER, SUPPLY),
                c.supplyAfter, c.holdersAfter, c.pausedAfter, Tuples.slice(c.assetPayload, CAP, PAYLOAD)));
        leave(ASSET_SLOT, c.is(UPDATE_POLICY), Tuples.of(assetKey(c.asset), Tuples.slice(c.assetPayload, ISSUER, CAP), c.amount, c.payload));
        earlier(c.usesAsset(), ASSET_SLOT);
        take(THIRD, usesThird(), Tuples.of(c.thirdKey, c.thirdPayload));
        leave(THIRD, usesThird(), Tuples.of(c.thirdKey, c.thirdPayloadAfter, Tuples.slice(c.thirdPayload, PROFILE, HOLDING)));
        Expr[] owner = c.creditedInvestor();
        take(FOURTH, c.credits(), Tuples.of(c.fourthKey, c.creditBefore, Tuples.slice(c.payload, LIMBS, OWNER), owner));
        take(FOURTH, c.is(RECOVER_HOLDING), Tuples.of(c.fourthKey, Tuples.zeros(OWNER), owner));
        leave(FOURTH, c.receives().plus(c.creates()).minus(c.is(CREATE_ASSET)), Tuples.of(c.fourthKey, Tuples.slice(c.payload, 0, HOLDING)));
        leave(FOURTH, c.is(CREATE_ASSET), Tuples.of(c.fourthKey, identifier(c.actor), identifier(c.to), Tuples.zeros(CAP - SUPPLY),
                c.amount, c.payload));
        earlier(c.receives(), FOURTH);
        b.send(Buses.FIXED, c.is(CREATE_ASSET), Tuples.of(c.fourthKey, c.reason));
    }

    /** Instructions that change the third record's contents. */
    private Expr usesThird() {
        return c.thirdIsHolding().plus(c.is(UPDATE_ACCOUNT, ROTATE_AUTHORISATION));
    }

    private Expr now(int slot) {
        return c.row.times(Accesses.PER_ROW).plus(Accesses.FIRST + slot);
    }

    private void read(int slot, Expr when, Expr[] record) {
        take(slot, when, record);
        leave(slot, when, record);
        earlier(when, slot);
    }

    /** Takes the record, a key and the elements its type has, as it was left at an earlier time. */
    void take(int slot, Expr when, Expr[] record) {
        b.receive(Buses.MEMORY, when, Tuples.of(c.lastTime[slot], whole(record)));
    }

    /** Leaves the record at the slot's time in this row. */
    void leave(int slot, Expr when, Expr[] record) {
        b.send(Buses.MEMORY, when, Tuples.of(now(slot), whole(record)));
    }

    void earlier(Expr when, int slot) {
        b.send(Buses.RANGE, when, now(slot).minus(c.lastTime[slot]).minus(1));
    }

    private static Expr[] whole(Expr[] record) {
        return Tuples.of(record, Tuples.zeros(RecordKey.LIMBS + PAYLOAD - record.length));
    }

    void fill(Trace trace, int row, Step step, Accesses accesses) {
        times(trace, row, step, accesses);
        trace.set(row, c.actorProfile, step.actor().elements(), 8);
        if (step.counterparty() != null) {
            trace.set(row, c.partyProfile, step.counterparty().elements(), 8);
        }
        if (step.asset() != null) {
            int[] after = step.asset().after().elements();
            trace.set(row, c.assetPayload, step.asset().before().elements(), 8);
            trace.set(row, c.supplyAfter, after, 8 + SUPPLY);
            trace.set(row, c.holdersAfter, after[8 + HOLDERS]);
            trace.set(row, c.pausedAfter, after[8 + PAUSED]);
        }
        if (step.third() != null) {
            trace.set(row, c.thirdKey, step.third().before().elements(), 0);
            if (step.relinks()) {
                trace.set(row, c.thirdNext, step.third().before().elements(), 4);
            } else {
                trace.set(row, c.thirdPayload, step.third().before().elements(), 8);
                trace.set(row, c.thirdPayloadAfter, step.third().after().elements(), 8);
            }
        }
        if (step.fourth() != null) {
            LedgerRecord after = step.fourth().after();
            trace.set(row, c.fourthKey, after.elements(), 0);
            trace.set(row, c.payload, after.elements(), after instanceof LedgerRecord.Asset ? 8 + MAX_HOLDING : 8);
            if (step.fourth().before() instanceof LedgerRecord.Holding credited) {
                trace.set(row, c.creditBefore, Amounts.limbs(credited.balance()));
            } else {
                below.fill(trace, row, step.third().after().key().packed(), after.key().packed());
                above.fill(trace, row, after.key().packed(), after.next().packed());
            }
        }
    }

    private void times(Trace trace, int row, Step step, Accesses accesses) {
        accessed(trace, row, ACTOR_SLOT, step.actor(), accesses);
        accessed(trace, row, PARTY_SLOT, step.counterparty(), accesses);
        accessed(trace, row, ASSET_SLOT, after(step.asset()), accesses);
        if (step.relinks()) {
            trace.set(row, c.lastTime[THIRD], accesses.link(step.third().after().key(), Accesses.time(row, THIRD)));
            accesses.link(step.fourth().after().key(), Accesses.time(row, FOURTH));
        } else {
            accessed(trace, row, THIRD, after(step.third()), accesses);
        }
        accessed(trace, row, FOURTH, after(step.fourth()), accesses);
        accessed(trace, row, DEBITED_POSITION, after(step.debitedPosition()), accesses);
        accessed(trace, row, CREDITED_POSITION, after(step.creditedPosition()), accesses);
    }

    private void accessed(Trace trace, int row, int slot, @Nullable LedgerRecord record, Accesses accesses) {
        if (record != null) {
            trace.set(row, c.lastTime[slot], accesses.access(record.key(), Accesses.time(row, slot)));
        }
    }

    private static @Nullable LedgerRecord after(Step.@Nullable Change change) {
        return change == null ? null : change.after();
    }
}
