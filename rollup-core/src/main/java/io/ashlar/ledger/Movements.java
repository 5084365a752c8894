package io.ashlar.ledger;

import static io.ashlar.ledger.RefusalCode.*;

import io.ashlar.ledger.LedgerRecord.Account;
import io.ashlar.ledger.LedgerRecord.Asset;
import io.ashlar.ledger.LedgerRecord.Holding;
import io.ashlar.ledger.LedgerRecord.Position;
import io.ashlar.ledger.Rules.Decision;
import io.ashlar.ledger.Rules.Refusal;
import io.ashlar.ledger.Step.Change;
import org.jspecify.annotations.Nullable;

/**
 * The rules of instructions that move units: who may receive them, how many may leave, and what holdings, positions, supply and the
 * number of holders are afterwards.
 *
 * <p>Limits of investor and holders bind every movement that makes them grow, forced ones too. The minimum binds issues and transfers:
 * an order from outside the ledger, a redemption or a forced transfer, names its own amount.
 */
final class Movements {
    private final LedgerState state;
    private final long time;

    Movements(LedgerState state, long time) {
        this.state = state;
        this.time = time;
    }

    Decision issue(Instruction.Issue i, Account actor) {
        if (i.amount() < 1) {
            return new Refusal(AMOUNT_NOT_POSITIVE);
        }
        Asset asset = state.asset(i.asset());
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        if (asset.issuer() != i.actor()) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        if (asset.paused()) {
            return new Refusal(ASSET_PAUSED);
        }
        Account to = state.account(i.to());
        Holding credited = state.holding(i.asset(), i.to());
        RefusalCode receiver = receiverRefusal(asset, to, credited);
        if (receiver != null) {
            return new Refusal(receiver);
        }
        if (i.amount() > asset.cap() - asset.supply()) {
            return new Refusal(SUPPLY_CAP_EXCEEDED);
        }
        if (credited.balance() + i.amount() < asset.policy().minimumHolding()) {
            return new Refusal(BELOW_MINIMUM_HOLDING);
        }
        return move(i, actor, to, asset, i.amount(), null, credited, i.amount());
    }

    Decision transfer(Instruction.Transfer i, Account actor) {
        if (i.amount() < 1) {
            return new Refusal(AMOUNT_NOT_POSITIVE);
        }
        if (!actor.profile().has(AccountProfile.HOLDER)) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        Asset asset = state.asset(i.asset());
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        if (asset.paused()) {
            return new Refusal(ASSET_PAUSED);
        }
        if (time < asset.policy().lockUpEnd()) {
            return new Refusal(ASSET_LOCKED_UP);
        }
        if (i.actor() == i.to()) {
            return new Refusal(SAME_ACCOUNT);
        }
        Holding debited = state.holding(i.asset(), i.actor());
        if (debited == null) {
            return new Refusal(UNKNOWN_HOLDING);
        }
        if (actor.profile().kycExpiry() <= time) {
            return new Refusal(SENDER_KYC_EXPIRED);
        }
        if (time < debited.lockedUntil()) {
            return new Refusal(HOLDING_LOCKED);
        }
        Account to = state.account(i.to());
        Holding credited = state.holding(i.asset(), i.to());
        RefusalCode receiver = receiverRefusal(asset, to, credited);
        if (receiver != null) {
            return new Refusal(receiver);
        }
        if (i.amount() > debited.free()) {
            return new Refusal(INSUFFICIENT_FREE_BALANCE);
        }
        long minimum = asset.policy().minimumHolding();
        long left = debited.balance() - i.amount();
        if (credited.balance() + i.amount() < minimum || left > 0 && left < minimum) {
            return new Refusal(BELOW_MINIMUM_HOLDING);
        }
        return move(i, actor, to, asset, 0, new Change(debited, debited.with(left, debited.frozen())), credited, i.amount());
    }

    Decision redeem(Instruction.Redeem i, Account actor) {
        return cancel(i, actor, i.asset(), i.from(), i.amount(), false);
    }

    Decision force(Instruction.ForcedRedemption i, Account actor) {
        return cancel(i, actor, i.asset(), i.from(), i.amount(), true);
    }

    private Decision cancel(Instruction i, Account actor, long assetId, long from, long amount, boolean forced) {
        if (amount < 1) {
            return new Refusal(AMOUNT_NOT_POSITIVE);
        }
        Asset asset = state.asset(assetId);
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        if (asset.issuer() != i.actor()) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        Holding debited = state.holding(assetId, from);
        if (debited == null) {
            return new Refusal(UNKNOWN_HOLDING);
        }
        if (amount > (forced ? debited.balance() : debited.free())) {
            return new Refusal(INSUFFICIENT_FREE_BALANCE);
        }
        return move(i, actor, null, asset, -amount, debit(debited, amount), null, amount);
    }

    Decision force(Instruction.ForcedTransfer i, Account actor) {
        if (i.amount() < 1) {
            return new Refusal(AMOUNT_NOT_POSITIVE);
        }
        Asset asset = state.asset(i.asset());
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        if (asset.agent() != i.actor()) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        if (i.from() == i.to()) {
            return new Refusal(SAME_ACCOUNT);
        }
        Holding debited = state.holding(i.asset(), i.from());
        if (debited == null) {
            return new Refusal(UNKNOWN_HOLDING);
        }
        Account to = state.account(i.to());
        Holding credited = state.holding(i.asset(), i.to());
        RefusalCode receiver = receiverRefusal(asset, to, credited);
        if (receiver != null) {
            return new Refusal(receiver);
        }
        if (i.amount() > debited.balance()) {
            return new Refusal(INSUFFICIENT_FREE_BALANCE);
        }
        return move(i, actor, to, asset, 0, debit(debited, i.amount()), credited, i.amount());
    }

    /** Neither supply, nor the number of holders, nor the investor's position changes: one holding takes another's place. */
    Decision recover(Instruction.RecoverHolding i, Account actor, long otherSigner) {
        if (!actor.profile().has(AccountProfile.REGISTRAR)) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        Asset asset = state.asset(i.asset());
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        if (asset.issuer() != otherSigner) {
            return new Refusal(COSIGNER_NOT_AUTHORISED);
        }
        if (i.from() == i.to()) {
            return new Refusal(SAME_ACCOUNT);
        }
        Holding lost = state.holding(i.asset(), i.from());
        if (lost == null) {
            return new Refusal(UNKNOWN_HOLDING);
        }
        Account to = state.account(i.to());
        Holding empty = state.holding(i.asset(), i.to());
        RefusalCode receiver = receiverRefusal(asset, to, empty);
        if (receiver != null) {
            return new Refusal(receiver);
        }
        if (lost.balance() == 0) {
            return new Refusal(AMOUNT_NOT_POSITIVE);
        }
        if (lost.investor() != empty.investor()) {
            return new Refusal(ANOTHER_INVESTOR);
        }
        if (empty.balance() > 0 || empty.lockedUntil() > 0) {
            return new Refusal(HOLDING_NOT_EMPTY);
        }
        return new Step(i, actor, to, Change.read(asset), new Change(lost, lost.with(0, 0, 0)),
                new Change(empty, empty.with(lost.balance(), lost.frozen(), lost.lockedUntil())));
    }

    /** Takes the free part first, then as much of the frozen one as must go. */
    private static Change debit(Holding holding, long amount) {
        long left = holding.balance() - amount;
        return new Change(holding, holding.with(left, Math.min(holding.frozen(), left)));
    }

    private Decision move(Instruction i, Account actor, @Nullable Account to, Asset asset, long newUnits, @Nullable Change debit,
            @Nullable Holding credited, long amount) {
        boolean joins = credited != null && credited.balance() == 0;
        boolean leaves = debit != null && ((Holding) debit.after()).balance() == 0;
        int holders = asset.holders() + (joins ? 1 : 0) - (leaves ? 1 : 0);
        if (holders > asset.holders() && holders > asset.policy().maximumHolders()) {
            return new Refusal(TOO_MANY_HOLDERS);
        }
        Change credit = credited == null ? null
                : new Change(credited, credited.with(Math.addExact(credited.balance(), amount), credited.frozen()));
        Change debitedPosition = null;
        Change creditedPosition = null;
        if (asset.policy().limitsInvestors() && !sameInvestor(debit, credited)) {
            if (debit != null) {
                Position position = state.position(asset.key().a(), ((Holding) debit.before()).investor());
                debitedPosition = new Change(position, position.withTotal(position.total() - amount));
            }
            if (credited != null) {
                Position position = state.position(asset.key().a(), credited.investor());
                if (position == null) {
                    return new Refusal(UNKNOWN_POSITION);
                }
                if (amount > asset.policy().maximumHolding() - position.total()) {
                    return new Refusal(INVESTOR_LIMIT_EXCEEDED);
                }
                creditedPosition = new Change(position, position.withTotal(position.total() + amount));
            }
        }
        Change units = new Change(asset, asset.withUnits(asset.supply() + newUnits, holders));
        return new Step(i, actor, to, units, debit, credit, debitedPosition, creditedPosition);
    }

    private static boolean sameInvestor(@Nullable Change debit, @Nullable Holding credited) {
        return debit != null && credited != null && ((Holding) debit.before()).investor() == credited.investor();
    }

    /** Why the account may not receive the asset now, or null if it may. */
    private @Nullable RefusalCode receiverRefusal(Asset asset, @Nullable Account to, @Nullable Holding credited) {
        if (to == null) {
            return UNKNOWN_ACCOUNT;
        }
        AccountProfile profile = to.profile();
        if (profile.frozen()) {
            return RECEIVER_FROZEN;
        }
        if (profile.kycExpiry() <= time) {
            return RECEIVER_KYC_EXPIRED;
        }
        if (profile.tier() < asset.policy().minimumTier()) {
            return TIER_TOO_LOW;
        }
        if ((profile.classes() & asset.policy().allowedClasses()) == 0) {
            return CLASS_NOT_ALLOWED;
        }
        if ((1 << profile.jurisdiction() & asset.policy().allowedJurisdictions()) == 0) {
            return JURISDICTION_NOT_ALLOWED;
        }
        return credited == null ? UNKNOWN_HOLDING : null;
    }
}
