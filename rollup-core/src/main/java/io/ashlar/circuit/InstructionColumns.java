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
 * locked holding, an updated account or authorisation, or the one whose link a created record enters), a fourth (a credited holding or a created record),
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
    final Expr skipped;
    final Expr voided;
    /** Whether the row is its part's last. */
    final Expr end;
    final Expr row;
    /** The row its part begins with. */
    final Expr firstRow;
    final Expr atomic;
    final Expr[] lead;
    /** The second signer, the lead once more if there is none. */
    final Expr[] cosigner;
    final Expr byCosigner;
    final Expr[] actor;
    final Expr[] asset;
    final Expr[] from;
    final Expr[] to;
    /** The amount named; a cap, or in its low half a time. */
    final Expr[] amount;
    /** The reason, a new asset's terms, or a root of one-time keys. */
    final Expr[] reason;
    final Expr[] digest;
    /** The chain over the part's digests, this row's included; of a void part, all of it. */
    final Expr[] chain;

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
        skipped = b.column("skipped?");
        voided = b.column("void?");
        end = b.column("part's end?");
        row = b.column("row");
        firstRow = b.column("part's first row");
        atomic = b.column("atomic?");
        lead = b.columns("lead", 2);
        cosigner = b.columns("cosigner", 2);
        byCosigner = b.column("by the cosigner?");
        actor = b.columns("actor", 2);
        asset = b.columns("asset", 2);
        from = b.columns("from", 2);
        to = b.columns("to", 2);
        amount = b.columns("amount", LIMBS);
        reason = b.columns("reason", Digest.LENGTH);
        digest = b.columns("digest", Digest.LENGTH);
        chain = b.columns("chain", Digest.LENGTH);
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

    /** Rows whose instruction is applied: not those skipped, void or padding. */
    Expr active() {
        return Expr.sum(selector);
    }

    /** Rows that are part of a bundle. */
    Expr used() {
        return active().plus(skipped).plus(voided);
    }

    /** Who signed beside the actor, as one element; the actor once more if nobody did. The actor is one of the two signers. */
    Expr otherSigner() {
        return identifier(lead).plus(identifier(cosigner)).minus(identifier(actor));
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
        return is(REGISTER_ACCOUNT, CREATE_ASSET, OPEN_HOLDING, OPEN_POSITION, ENROL_AUTHORISATION);
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
        return receives().plus(is(OPEN_HOLDING, OPEN_POSITION, CREATE_ASSET, ENROL_AUTHORISATION));
    }

    Expr usesAsset() {
        return thirdIsHolding().plus(is(PAUSE, UNPAUSE, OPEN_HOLDING, OPEN_POSITION, ISSUE, UPDATE_POLICY));
    }

    /** Instructions that name an account debited, updated, frozen, locked or given another key. */
    Expr usesFrom() {
        return thirdIsHolding().plus(is(UPDATE_ACCOUNT, ROTATE_AUTHORISATION));
    }

    /** Instructions that name an account credited, registered, opened for, enrolled, or made agent. */
    Expr usesTo() {
        return usesParty().plus(is(REGISTER_ACCOUNT));
    }

    Expr namesAsset() {
        return usesAsset().plus(is(CREATE_ASSET));
    }

    Expr usesAmount() {
        return debits().plus(policies()).plus(is(ISSUE, FREEZE_PART, UNFREEZE_PART, LOCK_HOLDING));
    }

    /** Instructions with a digest of their own after their head: a reason, or a root of one-time keys. */
    Expr bringsDigest() {
        return forced().plus(is(ENROL_AUTHORISATION, ROTATE_AUTHORISATION));
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

    static Expr[] authorisationKey(Expr[] account) {
        return new Expr[] {account[1].plus(1 << 14), account[0], Expr.ZERO, Expr.ONE};
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
