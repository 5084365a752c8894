package io.ashlar.circuit;

import static io.ashlar.circuit.InstructionColumns.*;
import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
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
    private final Ordering lockUpOver;
    private final Ordering unlocked;
    private final CommonBit classes;
    private final CommonBit jurisdictions;
    private final NonZero differentAccounts;

    InstructionRules(AirBuilder b, InstructionColumns c) {
        this.b = b;
        this.c = c;
        actorRoles = b.columns("actor's role", ROLE_BITS);
        newRoles = b.columns("new role", ROLE_BITS);
        forItself = b.column("for itself?");
        senderUnexpired = new Ordering(b, "batch time before sender's KYC expiry", 2);
        otherUnexpired = new Ordering(b, "batch time before KYC expiry", 2);
        lockUpOver = new Ordering(b, "asset's lock-up over", 2);
        unlocked = new Ordering(b, "holding's lock", 2);
        classes = new CommonBit(b, "class");
        jurisdictions = new CommonBit(b, "jurisdiction");
        differentAccounts = new NonZero(b, "from minus to", c.is(TRANSFER, FORCED_TRANSFER, RECOVER_HOLDING),
                identifier(c.from).minus(identifier(c.to)));
        authority();
        receiver();
        locks();
        profiles();
        assets();
        authorisations();
        recovery();
        pause();
        unused();
    }

    private void authority() {
        roles(c.active(), c.actorProfile[ROLES], actorRoles);
        b.zero("a frozen account instructs nothing", c.active().times(c.actorProfile[FROZEN]));
        b.zero("only a registrar registers", c.profiles().times(actorRoles[2].not()));
        b.zero("only a registrar recovers", c.is(RECOVER_HOLDING).times(actorRoles[2].not()));
        b.zero("only an issuer creates", c.is(CREATE_ASSET).times(actorRoles[1].not()));
        b.zero("only a holder transfers", c.is(TRANSFER).times(actorRoles[0].not()));
        b.equalWhen(c.is(TRANSFER), "the sender is the actor", c.from, c.actor);
        Expr issuer = c.assetPayload[ISSUER];
        Expr agent = c.assetPayload[AGENT];
        Expr actor = identifier(c.actor);
        b.zero("the actor is the asset's issuer",
                c.is(PAUSE, UNPAUSE, ISSUE, REDEEM, FORCED_REDEMPTION, UPDATE_POLICY).times(issuer.minus(actor)));
        b.zero("the other signer is the asset's issuer", c.is(RECOVER_HOLDING).times(issuer.minus(c.otherSigner())));
        b.zero("the actor is the asset's agent",
                c.is(FREEZE_PART, UNFREEZE_PART, FORCED_TRANSFER, LOCK_HOLDING).times(agent.minus(actor)));
        b.flag("for itself?", forItself);
        Expr opens = c.is(OPEN_HOLDING, OPEN_POSITION);
        b.equalWhen(opens.times(forItself), "the account opens its own holding", c.to, c.actor);
        b.zero("or the agent opens it", opens.times(forItself.not()).times(agent.minus(actor)));
    }

    private void authorisations() {
        b.zero("only a registrar enrols", c.is(ENROL_AUTHORISATION).times(actorRoles[2].not()));
        b.equalWhen(c.is(ROTATE_AUTHORISATION).times(forItself), "the account changes its own keys", c.from, c.actor);
        b.zero("or a registrar changes them", c.is(ROTATE_AUTHORISATION).times(forItself.not()).times(actorRoles[2].not()));
        b.equalWhen(c.is(ENROL_AUTHORISATION), "a new authorisation has the root and begins with index 0", Tuples.slice(c.payload, 0, HOLDING),
                Tuples.of(c.reason, Tuples.zeros(HOLDING - Digest.LENGTH)));
        b.equalWhen(c.is(ROTATE_AUTHORISATION), "the authorisation takes the new root and keeps its index", c.thirdPayloadAfter,
                Tuples.of(c.reason, Tuples.slice(c.thirdPayload, Digest.LENGTH, PROFILE)));
    }

    private void roles(Expr when, Expr roles, Expr[] bits) {
        Expr number = Expr.ZERO;
        for (int i = 0; i < ROLE_BITS; i++) {
            b.flag("role", bits[i]);
            number = number.plus(bits[i].times(1 << i));
        }
        b.zero("roles are these bits", when.times(roles.minus(number)));
    }

    /** Batch time, most significant limb first. */
    private static Expr[] time() {
        return new Expr[] {new Expr.Public(PublicValues.TIME + 1), new Expr.Public(PublicValues.TIME)};
    }

    private void receiver() {
        Expr when = c.receives();
        b.zero("a frozen account receives nothing", when.times(c.partyProfile[FROZEN]));
        senderUnexpired.strict(c.is(TRANSFER), time(), reversed(c.actorProfile, EXPIRY));
        senderUnexpired.range(c.is(TRANSFER));
        otherUnexpired.strict(when, time(), reversed(c.partyProfile, EXPIRY));
        otherUnexpired.strict(c.profiles(), time(), reversed(c.payload, EXPIRY));
        otherUnexpired.range(when.plus(c.profiles()));
        b.send(Buses.RANGE, when, c.partyProfile[TIER].minus(c.assetPayload[MIN_TIER]));
        classes.required(when, c.partyProfile[CLASSES], c.assetPayload[ALLOWED_CLASSES]);
        jurisdictions.required(when, c.partyProfile[JURISDICTION], c.assetPayload[ALLOWED_JURISDICTIONS]);
    }

    /** A time's two limbs, most significant first. */
    private static Expr[] reversed(Expr[] payload, int offset) {
        return new Expr[] {payload[offset + 1], payload[offset]};
    }

    private void locks() {
        lockUpOver.atMost(c.is(TRANSFER), reversed(c.assetPayload, LOCK_UP), time());
        lockUpOver.range(c.is(TRANSFER));
        unlocked.atMost(c.is(TRANSFER), reversed(c.thirdPayload, LOCK), time());
        unlocked.strict(c.is(LOCK_HOLDING), reversed(c.thirdPayload, LOCK), reversed(c.thirdPayloadAfter, LOCK));
        unlocked.range(c.is(TRANSFER, LOCK_HOLDING));
        Expr[] lock = Tuples.slice(c.thirdPayloadAfter, LOCK, OWNER);
        b.equalWhen(c.is(LOCK_HOLDING), "the holding is locked until the time named", c.amount, Tuples.of(lock, 0, 0));
        b.equalWhen(c.thirdIsHolding().minus(c.is(LOCK_HOLDING, RECOVER_HOLDING)), "nothing else changes a lock", lock,
                Tuples.slice(c.thirdPayload, LOCK, OWNER));
    }

    private void profiles() {
        Expr when = c.profiles();
        for (int i = 0; i < PROFILE; i++) {
            b.send(Buses.RANGE, when, c.payload[i]);
        }
        Expr[] rest = Tuples.slice(c.payload, PROFILE, POLICY);
        b.equalWhen(when, "a profile has ten elements", rest, Tuples.zeros(rest.length));
        roles(when, c.payload[ROLES], newRoles);
        b.zero("frozen is 0 or 1", when.times(c.payload[FROZEN]).times(c.payload[FROZEN].minus(1)));
        jurisdictions.single(when, c.payload[JURISDICTION]);
        b.equalWhen(c.is(UPDATE_ACCOUNT), "the account takes the new profile", c.thirdPayloadAfter, Tuples.slice(c.payload, 0, PROFILE));
        b.equalWhen(c.is(UPDATE_ACCOUNT), "an account keeps its investor", Tuples.slice(c.thirdPayloadAfter, INVESTOR, ROLES),
                Tuples.slice(c.thirdPayload, INVESTOR, ROLES));
    }

    /** What a created holding or position starts with; a created asset's start is what memory is left with. */
    private void assets() {
        Expr[] empty = Tuples.of(Tuples.zeros(OWNER), Tuples.slice(c.partyProfile, INVESTOR, ROLES));
        b.equalWhen(c.is(OPEN_HOLDING), "a new holding is empty and the investor's", Tuples.slice(c.payload, 0, HOLDING), empty);
        b.equalWhen(c.is(OPEN_POSITION), "a new position is empty", Tuples.slice(c.payload, 0, HOLDING), Tuples.zeros(HOLDING));
    }

    /** One empty holding takes another's place: all of it, with its frozen part, its lock and its investor. */
    private void recovery() {
        b.equalWhen(c.is(RECOVER_HOLDING), "the recovered holding is the lost one", Tuples.slice(c.payload, 0, HOLDING), c.thirdPayload);
        b.equalWhen(c.is(RECOVER_HOLDING), "the lost holding is left empty", c.thirdPayloadAfter, Tuples.zeros(PROFILE));
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
                LedgerRecord.Asset asset = (LedgerRecord.Asset) step.asset().before();
                LedgerRecord.Holding sender = (LedgerRecord.Holding) step.third().before();
                senderUnexpired.fill(trace, row, time, step.actor().profile().kycExpiry());
                lockUpOver.fillAtMost(trace, row, asset.policy().lockUpEnd(), time);
                unlocked.fillAtMost(trace, row, sender.lockedUntil(), time);
                fillReceiver(trace, row, step, time);
                fillParties(trace, row, step);
            }
            case FORCED_TRANSFER, RECOVER_HOLDING -> {
                fillReceiver(trace, row, step, time);
                fillParties(trace, row, step);
            }
            case ISSUE -> fillReceiver(trace, row, step, time);
            case REGISTER_ACCOUNT -> fillProfile(trace, row, (LedgerRecord.Account) step.fourth().after(), time);
            case UPDATE_ACCOUNT -> {
                trace.set(row, c.payload, step.third().after().elements(), 8);
                fillProfile(trace, row, (LedgerRecord.Account) step.third().after(), time);
            }
            case UPDATE_POLICY -> trace.set(row, c.payload, step.asset().after().elements(), 8 + MAX_HOLDING);
            case OPEN_HOLDING, OPEN_POSITION -> trace.set(row, forItself, step.actor().equals(step.counterparty()) ? 1 : 0);
            case LOCK_HOLDING -> unlocked.fill(trace, row, ((LedgerRecord.Holding) step.third().before()).lockedUntil(),
                    ((LedgerRecord.Holding) step.third().after()).lockedUntil());
            case ROTATE_AUTHORISATION -> trace.set(row, forItself, step.third().before().key().a() == step.actor().key().a() ? 1 : 0);
            case ENROL_AUTHORISATION, CREATE_ASSET, PAUSE, UNPAUSE, REDEEM, FORCED_REDEMPTION, FREEZE_PART, UNFREEZE_PART -> { }
        }
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
