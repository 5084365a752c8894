package io.ashlar.circuit;

import static io.ashlar.ledger.Opcode.*;

import io.ashlar.air.AirBuilder;
import io.ashlar.air.Expr;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Opcode;

/**
 * The instruction table's columns, in the order of the ledger's layouts ({@link LedgerRecord}, {@code InstructionEncoding}).
 *
 * <p>A row can access five records: the actor's account and a party's account (read), the asset, a third record (a debited holding, an
 * updated account or authorisation, or the one a created record is linked behind) and a fourth (a credited holding or a created record).
 */
final class InstructionColumns {
    /** Offsets into an account's payload. */
    static final int ROLES = 2, TIER = 3, EXPIRY = 4, CLASSES = 7, JURISDICTION = 8, FROZEN = 9, PROFILE = 10;
    /** Offsets into an asset's payload. */
    static final int ISSUER = 0, AGENT = 2, SUPPLY = 4, CAP = 8, MIN_TIER = 12, ALLOWED_CLASSES = 13, ALLOWED_JURISDICTIONS = 14, PAUSED = 15;
    static final int PAYLOAD = LedgerRecord.WIDTH - 8;
    static final int LIMBS = 4;

    final Expr[] selector;
    final Expr skipped;
    final Expr voided;
    /** Whether the row is its part's last. */
    final Expr end;
    /** The row its part begins with. */
    final Expr firstRow;
    final Expr atomic;
    final Expr[] lead;
    /** The second signer, the lead once more if there is none. */
    final Expr[] cosigner;
    final Expr byCosigner;
    /** The chain over the part's digests, this row's included; of a void part, all of it. */
    final Expr[] chain;
    final Expr row;
    final Expr[] actor;
    final Expr[] asset;
    final Expr[] from;
    final Expr[] to;
    final Expr[] amount;
    final Expr[] reason;
    final Expr[] digest;

    /** When each of the five records was last accessed before. */
    final Expr[] lastTime;
    final Expr[] actorNext;
    final Expr[] actorProfile;
    final Expr[] partyNext;
    final Expr[] partyProfile;
    final Expr[] assetNext;
    final Expr[] assetPayload;
    final Expr[] supplyAfter;
    final Expr pausedAfter;
    final Expr[] thirdKey;
    final Expr[] thirdNext;
    final Expr[] thirdPayload;
    final Expr[] thirdNextAfter;
    final Expr[] thirdPayloadAfter;
    final Expr[] fourthKey;
    final Expr[] fourthNext;
    /** The fourth record's payload after; also the payload an instruction names (new profile, new asset). */
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
        lastTime = b.columns("last access", 5);
        actorNext = b.columns("actor's next key", 4);
        actorProfile = b.columns("actor's profile", PROFILE);
        partyNext = b.columns("party's next key", 4);
        partyProfile = b.columns("party's profile", PROFILE);
        assetNext = b.columns("asset's next key", 4);
        assetPayload = b.columns("asset payload", PAYLOAD);
        supplyAfter = b.columns("supply after", LIMBS);
        pausedAfter = b.column("paused after");
        thirdKey = b.columns("third key", 4);
        thirdNext = b.columns("third next key", 4);
        thirdPayload = b.columns("third payload", PAYLOAD);
        thirdNextAfter = b.columns("third next key after", 4);
        thirdPayloadAfter = b.columns("third payload after", PROFILE);
        fourthKey = b.columns("fourth key", 4);
        fourthNext = b.columns("fourth next key", 4);
        payload = b.columns("payload", PAYLOAD);
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

    /** Instructions that bring a payload: a profile or an asset's terms. */
    Expr brings() {
        return is(REGISTER_ACCOUNT, UPDATE_ACCOUNT, CREATE_ASSET);
    }

    Expr profiles() {
        return is(REGISTER_ACCOUNT, UPDATE_ACCOUNT);
    }

    Expr creates() {
        return is(REGISTER_ACCOUNT, CREATE_ASSET, OPEN_HOLDING, ENROL_AUTHORISATION);
    }

    Expr credits() {
        return is(ISSUE, TRANSFER, FORCED_TRANSFER);
    }

    /** Instructions that take units out of a holding. */
    Expr debits() {
        return is(TRANSFER, REDEEM, FORCED_TRANSFER);
    }

    /** Instructions whose third record is a holding. */
    Expr thirdIsHolding() {
        return is(TRANSFER, REDEEM, FORCED_TRANSFER, FREEZE_PART, UNFREEZE_PART);
    }

    Expr usesParty() {
        return is(ISSUE, TRANSFER, FORCED_TRANSFER, OPEN_HOLDING, CREATE_ASSET, ENROL_AUTHORISATION);
    }

    Expr usesAsset() {
        return is(PAUSE, UNPAUSE, OPEN_HOLDING, ISSUE, TRANSFER, REDEEM, FREEZE_PART, UNFREEZE_PART, FORCED_TRANSFER);
    }

    /** Instructions that name an account debited, updated, frozen or given another key. */
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

    Expr usesThird() {
        return creates().plus(thirdIsHolding()).plus(is(UPDATE_ACCOUNT, ROTATE_AUTHORISATION));
    }

    Expr usesFourth() {
        return creates().plus(credits());
    }

    Expr usesAmount() {
        return is(ISSUE, TRANSFER, REDEEM, FREEZE_PART, UNFREEZE_PART, FORCED_TRANSFER);
    }

    /** Instructions with a digest of their own: a reason, or a root of one-time keys. */
    Expr bringsDigest() {
        return is(FORCED_TRANSFER, ENROL_AUTHORISATION, ROTATE_AUTHORISATION);
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
}
