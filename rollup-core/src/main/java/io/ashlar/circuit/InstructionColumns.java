package io.ashlar.circuit;

import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.RecordType;

/**
 * The instruction table's columns, in the order of the ledger's layouts ({@link LedgerRecord}, {@code InstructionEncoding}).
 *
 * <p>A row can access seven records: the actor's account and a party's account (read), the asset, a third record (a debited, frozen or
 * locked holding, an updated account, or the one whose link a created record enters), a fourth (a credited holding or a created record),
 * and the positions of the third and the fourth one's investor.
 */
final class InstructionColumns {
    /** Offsets into an account's payload. */
    static final int INVESTOR = 0, ROLES = 2, TIER = 3, EXPIRY = 4, CLASSES = 7, JURISDICTION = 8, FROZEN = 9;
    /** Offsets into an asset's payload. */
    static final int ISSUER = 0, AGENT = 1, SUPPLY = 2, HOLDERS = 6, PAUSED = 7, CAP = 8, MAX_HOLDING = 12, MIN_HOLDING = 16, MIN_TIER = 20,
            ALLOWED_CLASSES = 21, ALLOWED_JURISDICTIONS = 22, MAX_HOLDERS = 23, LOCK_UP = 24;
    /** Offsets into a holding's payload. */
    static final int LOCK = 8, OWNER = 10;
    /** Lengths of payloads, and of the part of an asset's that follows the cap. */
    static final int PAYLOAD = LedgerRecord.PAYLOAD, PROFILE = RecordType.ACCOUNT.payload(), HOLDING = RecordType.HOLDING.payload(),
            POLICY = PAYLOAD - MAX_HOLDING;
    static final int LIMBS = 4;
    /** Slots of the records a row accesses. */
    static final int ACTOR_SLOT = 0, PARTY_SLOT = 1, ASSET_SLOT = 2, THIRD = 3, FOURTH = 4, DEBITED_POSITION = 5, CREDITED_POSITION = 6,
            SLOTS = 7;

    final Expr[] selector;
    final Expr row;
    final Expr[] actor;
    /** Who signed beside the actor; zero if nobody did. */
    final Expr[] otherSigner;
    final Expr[] asset;
    final Expr[] from;
    final Expr[] to;
    /** The amount named; a cap, or in its low half a time. */
    final Expr[] amount;
    /** The reason, or a new asset's terms. */
    final Expr[] reason;
    final Expr[] digest;
    final Expr[] log;
    final Expr[] logAfter;

    /** When each of the records, or the third one's link, was last accessed before. */
    final Expr[] lastTime;
    final Expr[] actorProfile;
    final Expr[] partyProfile;
    final Expr[] assetPayload;
    final Expr[] supplyAfter;
    final Expr holdersAfter;
    final Expr pausedAfter;
    final Expr[] thirdKey;
    final Expr[] thirdNext;
    final Expr[] thirdPayload;
    final Expr[] thirdPayloadAfter;
    final Expr[] fourthKey;
    /** The fourth record's payload after; also what an instruction brings: a profile, or a policy, padded with zeros. */
    final Expr[] payload;
    final Expr[] creditBefore;

    InstructionColumns(AirBuilder b) {
        selector = new Expr[Opcode.values().length];
        for (Opcode opcode : Opcode.values()) {
            selector[opcode.ordinal()] = b.column(opcode.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + "?");
        }
        row = b.column("row");
        actor = b.columns("actor", 2);
        otherSigner = b.columns("other signer", 2);
        asset = b.columns("asset", 2);
        from = b.columns("from", 2);
        to = b.columns("to", 2);
        amount = b.columns("amount", LIMBS);
        reason = b.columns("reason", Digest.LENGTH);
        digest = b.columns("digest", Digest.LENGTH);
        log = b.columns("log", Digest.LENGTH);
        logAfter = b.columns("log after", Digest.LENGTH);
        lastTime = b.columns("last access", SLOTS);
        actorProfile = b.columns("actor's profile", PROFILE);
        partyProfile = b.columns("party's profile", PROFILE);
        assetPayload = b.columns("asset payload", PAYLOAD);
        supplyAfter = b.columns("supply after", LIMBS);
        holdersAfter = b.column("holders after");
        pausedAfter = b.column("paused after");
        thirdKey = b.columns("third key", RecordKey.LIMBS);
        thirdNext = b.columns("third next key", RecordKey.LIMBS);
        thirdPayload = b.columns("third payload", HOLDING);
        thirdPayloadAfter = b.columns("third payload after", PROFILE);
        fourthKey = b.columns("fourth key", RecordKey.LIMBS);
        payload = b.columns("payload", POLICY);
        creditBefore = b.columns("credited balance before", LIMBS);
    }

    Expr is(Opcode... opcodes) {
        Expr sum = Expr.ZERO;
        for (Opcode opcode : opcodes) {
            sum = sum.plus(selector[opcode.ordinal()]);
        }
        return sum;
    }

    Expr active() {
        return Expr.sum(selector);
    }

    Expr profiles() {
        return is(REGISTER_ACCOUNT, UPDATE_ACCOUNT);
    }

    /** Instructions that bring an asset's cap and policy. */
    Expr policies() {
        return is(CREATE_ASSET, UPDATE_POLICY);
    }

    /** Instructions that bring a payload: a profile or a policy. */
    Expr brings() {
        return profiles().plus(policies());
    }

    Expr creates() {
        return is(REGISTER_ACCOUNT, CREATE_ASSET, OPEN_HOLDING, OPEN_POSITION);
    }

    Expr credits() {
        return is(ISSUE, TRANSFER, FORCED_TRANSFER);
    }

    /** Instructions whose party receives units. */
    Expr receives() {
        return credits().plus(is(RECOVER_HOLDING));
    }

    /** Instructions that take an amount of units out of a holding. */
    Expr debits() {
        return is(TRANSFER, REDEEM).plus(forced());
    }

    /** Instructions that take units whether frozen or not. */
    Expr forced() {
        return is(FORCED_TRANSFER, FORCED_REDEMPTION);
    }

    /** Instructions whose third record is a holding. */
    Expr thirdIsHolding() {
        return debits().plus(is(FREEZE_PART, UNFREEZE_PART, LOCK_HOLDING, RECOVER_HOLDING));
    }

    Expr usesParty() {
        return receives().plus(is(OPEN_HOLDING, OPEN_POSITION, CREATE_ASSET));
    }

    Expr usesAsset() {
        return thirdIsHolding().plus(is(PAUSE, UNPAUSE, OPEN_HOLDING, OPEN_POSITION, ISSUE, UPDATE_POLICY));
    }

    /** Instructions that name an account debited, updated, frozen or locked. */
    Expr usesFrom() {
        return thirdIsHolding().plus(is(UPDATE_ACCOUNT));
    }

    /** Instructions that name an account credited, registered, opened for, or made agent. */
    Expr usesTo() {
        return usesParty().plus(is(REGISTER_ACCOUNT));
    }

    Expr namesAsset() {
        return usesAsset().plus(is(CREATE_ASSET));
    }

    Expr usesAmount() {
        return debits().plus(policies()).plus(is(ISSUE, FREEZE_PART, UNFREEZE_PART, LOCK_HOLDING));
    }

    Expr[] balanceBefore() {
        return Tuples.slice(thirdPayload, 0, LIMBS);
    }

    Expr[] balanceAfter() {
        return Tuples.slice(thirdPayloadAfter, 0, LIMBS);
    }

    Expr[] frozenBefore() {
        return Tuples.slice(thirdPayload, LIMBS, 2 * LIMBS);
    }

    Expr[] frozenAfter() {
        return Tuples.slice(thirdPayloadAfter, LIMBS, 2 * LIMBS);
    }

    Expr[] creditAfter() {
        return Tuples.slice(payload, 0, LIMBS);
    }

    /** The third holding's investor, low limb first. */
    Expr[] debitedInvestor() {
        return Tuples.slice(thirdPayload, OWNER, HOLDING);
    }

    Expr[] creditedInvestor() {
        return Tuples.slice(payload, OWNER, HOLDING);
    }

    /** A four-limb amount of the asset. */
    Expr[] assetAmount(int offset) {
        return Tuples.slice(assetPayload, offset, offset + LIMBS);
    }

    /** An identifier below 2^30 as one element. */
    static Expr identifier(Expr[] limbs) {
        return limbs[1].times(1 << 16).plus(limbs[0]);
    }

    /** The four key limbs of an account named by two limbs, low first. */
    static Expr[] accountKey(Expr[] account) {
        return new Expr[] {account[1].plus(1 << 14), account[0], Expr.ZERO, Expr.ZERO};
    }

    static Expr[] assetKey(Expr[] asset) {
        return new Expr[] {asset[1].plus(2 << 14), asset[0], Expr.ZERO, Expr.ZERO};
    }

    static Expr[] holdingKey(Expr[] asset, Expr[] account) {
        return new Expr[] {asset[1].plus(3 << 14), asset[0], account[1], account[0]};
    }

    static Expr[] positionKey(Expr[] asset, Expr[] investor) {
        return new Expr[] {asset[1].plus(3 << 14), asset[0], investor[1].plus(1 << 15), investor[0]};
    }
}
