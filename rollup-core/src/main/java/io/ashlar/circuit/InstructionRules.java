package io.ashlar.circuit;

import static io.ashlar.circuit.InstructionColumns.*;
import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.Step;

/**
 * Who may instruct what, and who may receive: the ledger's compliance rules as constraints.
 *
 * <p>The same rules as {@code ledger.Rules}, which decides; here they bind the prover. Source: design page ledger.md, "Instructions".
 */
final class InstructionRules {
    private static final int ROLE_BITS = 4;

    private final AirBuilder b;
    private final InstructionColumns c;
    private final Expr[] actorRoles;
    private final Expr[] newRoles;
    private final Expr forItself;
    private final Ordering senderUnexpired;
    private final Ordering otherUnexpired;
    private final CommonBit classes;
    private final CommonBit jurisdictions;
    private final NonZero differentAccounts;
    private final NonZero positiveAmount;

    InstructionRules(AirBuilder b, InstructionColumns c) {
        this.b = b;
        this.c = c;
        actorRoles = b.columns("actor's role", ROLE_BITS);
        newRoles = b.columns("new role", ROLE_BITS);
        forItself = b.column("for itself?");
        senderUnexpired = new Ordering(b, "batch time before sender's KYC expiry", 2);
        otherUnexpired = new Ordering(b, "batch time before KYC expiry", 2);
        classes = new CommonBit(b, "class");
        jurisdictions = new CommonBit(b, "jurisdiction");
        differentAccounts = new NonZero(b, "from minus to", c.is(TRANSFER, FORCED_TRANSFER),
                c.from[1].minus(c.to[1]).times(1 << 16).plus(c.from[0]).minus(c.to[0]));
        Expr cap = Expr.sum(Tuples.slice(c.payload, CAP, MIN_TIER));
        positiveAmount = new NonZero(b, "amount or cap", c.usesAmount().plus(c.is(CREATE_ASSET)),
                Expr.sum(c.amount).plus(c.is(CREATE_ASSET).times(cap)));
        authority();
        receiver();
        payloads();
        pause();
        unused();
    }

    private void authority() {
        roles(c.active(), c.actorProfile[ROLES], actorRoles);
        b.zero("a frozen account instructs nothing", c.active().times(c.actorProfile[FROZEN]));
        b.zero("only a registrar registers", c.profiles().times(actorRoles[2].not()));
        b.zero("only an issuer creates", c.is(CREATE_ASSET).times(actorRoles[1].not()));
        b.zero("only a holder transfers", c.is(TRANSFER).times(actorRoles[0].not()));
        b.equalWhen(c.is(TRANSFER), "the sender is the actor", c.from, c.actor);
        b.equalWhen(c.is(PAUSE, UNPAUSE, ISSUE, REDEEM), "the actor is the asset's issuer", Tuples.slice(c.assetPayload, ISSUER, AGENT), c.actor);
        Expr[] agent = Tuples.slice(c.assetPayload, AGENT, SUPPLY);
        b.equalWhen(c.is(FREEZE_PART, UNFREEZE_PART, FORCED_TRANSFER), "the actor is the asset's agent", agent, c.actor);
        b.flag("for itself?", forItself);
        b.equalWhen(c.is(OPEN_HOLDING).times(forItself), "the account opens its own holding", c.to, c.actor);
        b.equalWhen(c.is(OPEN_HOLDING).times(forItself.not()), "or the agent opens it", agent, c.actor);
        b.zero("only a registrar enrols", c.is(ENROL_AUTHORISATION).times(actorRoles[2].not()));
        b.equalWhen(c.is(ROTATE_AUTHORISATION).times(forItself), "the account changes its own keys", c.from, c.actor);
        b.zero("or a registrar changes them", c.is(ROTATE_AUTHORISATION).times(forItself.not()).times(actorRoles[2].not()));
    }

    private void roles(Expr when, Expr roles, Expr[] bits) {
        Expr number = Expr.ZERO;
        for (int i = 0; i < ROLE_BITS; i++) {
            b.flag("role", bits[i]);
            number = number.plus(bits[i].times(1 << i));
        }
        b.zero("roles are these bits", when.times(roles.minus(number)));
    }

    private void receiver() {
        Expr when = c.credits();
        Expr[] time = {new Expr.Public(PublicValues.TIME + 1), new Expr.Public(PublicValues.TIME)};
        b.zero("a frozen account receives nothing", when.times(c.partyProfile[FROZEN]));
        senderUnexpired.strict(c.is(TRANSFER), time, expiry(c.actorProfile));
        senderUnexpired.range(c.is(TRANSFER));
        otherUnexpired.strict(when, time, expiry(c.partyProfile));
        otherUnexpired.strict(c.profiles(), time, expiry(c.payload));
        otherUnexpired.range(when.plus(c.profiles()));
        b.send(Buses.RANGE, when, c.partyProfile[TIER].minus(c.assetPayload[MIN_TIER]));
        classes.required(when, c.partyProfile[CLASSES], c.assetPayload[ALLOWED_CLASSES]);
        jurisdictions.required(when, c.partyProfile[JURISDICTION], c.assetPayload[ALLOWED_JURISDICTIONS]);
    }

    /** Most significant limb first. */
    private static Expr[] expiry(Expr[] profile) {
        return new Expr[] {profile[EXPIRY + 1], profile[EXPIRY]};
    }

    private void payloads() {
        for (int i = 0; i < PAUSED; i++) {
            b.send(Buses.RANGE, c.brings(), c.payload[i]);
        }
        // A cap, and with it every amount there will ever be, is below 2^63, so that the ledger's signed numbers hold it.
        b.send(Buses.RANGE, c.is(CREATE_ASSET), c.payload[MIN_TIER - 1].times(2));
        Expr[] rest = Tuples.slice(c.payload, PROFILE, PAYLOAD);
        b.equalWhen(c.profiles(), "a profile has ten elements", rest, Tuples.zeros(rest.length));
        roles(c.profiles(), c.payload[ROLES], newRoles);
        b.zero("frozen is 0 or 1", c.profiles().times(c.payload[FROZEN]).times(c.payload[FROZEN].minus(1)));
        jurisdictions.single(c.profiles(), c.payload[JURISDICTION]);
        b.equalWhen(c.is(UPDATE_ACCOUNT), "the account takes the new profile", c.thirdPayloadAfter, Tuples.slice(c.payload, 0, PROFILE));
        b.equalWhen(c.is(CREATE_ASSET), "the actor is the new asset's issuer", Tuples.slice(c.payload, ISSUER, AGENT), c.actor);
        b.equalWhen(c.is(CREATE_ASSET), "the party is its agent", Tuples.slice(c.payload, AGENT, SUPPLY), c.to);
        b.equalWhen(c.is(CREATE_ASSET), "a new asset has no supply", Tuples.slice(c.payload, SUPPLY, CAP), Tuples.zeros(LIMBS));
        b.zero("a new asset is not paused", c.is(CREATE_ASSET).times(c.payload[PAUSED]));
        b.equalWhen(c.is(ENROL_AUTHORISATION), "a new authorisation has the root", Tuples.slice(c.payload, 0, Digest.LENGTH), c.reason);
        b.equalWhen(c.is(ENROL_AUTHORISATION), "and begins with index 0", Tuples.slice(c.payload, Digest.LENGTH, PAYLOAD),
                Tuples.zeros(PAYLOAD - Digest.LENGTH));
        b.equalWhen(c.is(ROTATE_AUTHORISATION), "the authorisation takes the new root", Tuples.slice(c.thirdPayloadAfter, 0, Digest.LENGTH),
                c.reason);
        b.equalWhen(c.is(ROTATE_AUTHORISATION), "and keeps its index", Tuples.slice(c.thirdPayloadAfter, Digest.LENGTH, PROFILE),
                Tuples.slice(c.thirdPayload, Digest.LENGTH, PROFILE));
        b.equalWhen(c.is(OPEN_HOLDING), "a new holding is empty", c.payload, Tuples.zeros(PAYLOAD));
    }

    private void pause() {
        Expr paused = c.assetPayload[PAUSED];
        b.zero("a paused asset is not issued, transferred or paused", c.is(ISSUE, TRANSFER, PAUSE).times(paused));
        b.zero("only a paused asset is unpaused", c.is(UNPAUSE).times(paused.minus(1)));
        b.zero("pausing pauses", c.is(PAUSE).times(c.pausedAfter.minus(1)));
        b.zero("unpausing unpauses", c.is(UNPAUSE).times(c.pausedAfter));
        b.zero("nothing else does", c.usesAsset().minus(c.is(PAUSE, UNPAUSE)).times(c.pausedAfter.minus(paused)));
    }

    /** Fields an instruction does not have are zero, so that an instruction has one encoding. */
    private void unused() {
        b.equalWhen(c.usesFrom().not(), "no from", c.from, Tuples.zeros(2));
        b.equalWhen(c.usesTo().not(), "no to", c.to, Tuples.zeros(2));
        b.equalWhen(c.namesAsset().not(), "no asset", c.asset, Tuples.zeros(2));
        b.equalWhen(c.usesAmount().not(), "no amount", c.amount, Tuples.zeros(LIMBS));
    }

    void fill(Trace trace, int row, Step step, long time) {
        int roles = step.actor().profile().roles();
        for (int i = 0; i < ROLE_BITS; i++) {
            trace.set(row, actorRoles[i], roles >> i & 1);
        }
        switch (Opcode.of(step.instruction())) {
            case TRANSFER -> {
                senderUnexpired.fill(trace, row, time, step.actor().profile().kycExpiry());
                fillReceiver(trace, row, step, time);
                fillParties(trace, row, step);
            }
            case FORCED_TRANSFER -> {
                fillReceiver(trace, row, step, time);
                fillParties(trace, row, step);
            }
            case ISSUE -> fillReceiver(trace, row, step, time);
            case REGISTER_ACCOUNT -> fillProfile(trace, row, (LedgerRecord.Account) step.fourth().after(), time);
            case UPDATE_ACCOUNT -> {
                trace.set(row, c.payload, step.third().after().elements(), 8);
                fillProfile(trace, row, (LedgerRecord.Account) step.third().after(), time);
            }
            case OPEN_HOLDING -> trace.set(row, forItself, step.actor().equals(step.counterparty()) ? 1 : 0);
            case ROTATE_AUTHORISATION -> trace.set(row, forItself, step.third().before().key().a() == step.actor().key().a() ? 1 : 0);
            case ENROL_AUTHORISATION, CREATE_ASSET, PAUSE, UNPAUSE, REDEEM, FREEZE_PART, UNFREEZE_PART -> { }
        }
        long sum = 0;
        long positive = step.instruction() instanceof Instruction.CreateAsset asset
                ? asset.supplyCap() : InstructionAmounts.amount(step.instruction());
        for (int limb : Amounts.limbs(positive)) {
            sum += limb;
        }
        positiveAmount.fill(trace, row, sum);
    }

    private void fillProfile(Trace trace, int row, LedgerRecord.Account account, long time) {
        otherUnexpired.fill(trace, row, time, account.profile().kycExpiry());
        for (int i = 0; i < ROLE_BITS; i++) {
            trace.set(row, newRoles[i], account.profile().roles() >> i & 1);
        }
        jurisdictions.fill(trace, row, 1 << account.profile().jurisdiction(), 0);
    }

    private void fillReceiver(Trace trace, int row, Step step, long time) {
        LedgerRecord.Asset asset = (LedgerRecord.Asset) step.asset().before();
        otherUnexpired.fill(trace, row, time, step.counterparty().profile().kycExpiry());
        classes.fill(trace, row, step.counterparty().profile().classes(), asset.policy().allowedClasses());
        jurisdictions.fill(trace, row, 1 << step.counterparty().profile().jurisdiction(), asset.policy().allowedJurisdictions());
    }

    private void fillParties(Trace trace, int row, Step step) {
        long from = step.third().before().key().b();
        long to = step.fourth().after().key().b();
        differentAccounts.fill(trace, row, from - to);
    }
}
