package io.ashlar.ledger;

import static io.ashlar.ledger.RefusalCode.*;

import io.ashlar.ledger.LedgerRecord.Account;
import io.ashlar.ledger.LedgerRecord.Asset;
import io.ashlar.ledger.LedgerRecord.Authorisation;
import io.ashlar.ledger.LedgerRecord.Holding;
import io.ashlar.ledger.Step.Change;
import org.jspecify.annotations.Nullable;

/**
 * What each instruction demands and does. The circuit's instruction table states the same rules as constraints.
 *
 * <p>A decision looks at the state and at batch time and changes neither. Source: design page ledger.md, "Instructions".
 */
final class Rules {
    /** Either the step to take or the code it is refused with. */
    sealed interface Decision permits Step, Refusal {}

    record Refusal(RefusalCode code) implements Decision {}

    private final LedgerState state;
    private final long time;

    Rules(LedgerState state, long time) {
        this.state = state;
        this.time = time;
    }

    Decision decide(Instruction instruction) {
        Account actor = state.account(instruction.actor());
        if (actor == null) {
            return new Refusal(UNKNOWN_ACTOR);
        }
        if (actor.profile().frozen()) {
            return new Refusal(instruction instanceof Instruction.Transfer ? SENDER_FROZEN : ACTOR_FROZEN);
        }
        return switch (instruction) {
            case Instruction.RegisterAccount i -> register(i, actor);
            case Instruction.UpdateAccount i -> update(i, actor);
            case Instruction.CreateAsset i -> create(i, actor);
            case Instruction.Pause i -> pause(i, actor, i.asset(), true);
            case Instruction.Unpause i -> pause(i, actor, i.asset(), false);
            case Instruction.OpenHolding i -> open(i, actor);
            case Instruction.Issue i -> issue(i, actor);
            case Instruction.Transfer i -> transfer(i, actor);
            case Instruction.Redeem i -> redeem(i, actor);
            case Instruction.FreezePart i -> freeze(i, actor, i.asset(), i.account(), i.amount(), true);
            case Instruction.UnfreezePart i -> freeze(i, actor, i.asset(), i.account(), i.amount(), false);
            case Instruction.ForcedTransfer i -> force(i, actor);
            case Instruction.EnrolAuthorisation i -> enrol(i, actor);
            case Instruction.RotateAuthorisation i -> rotate(i, actor);
        };
    }

    private Decision register(Instruction.RegisterAccount i, Account actor) {
        if (!actor.profile().has(AccountProfile.REGISTRAR)) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        if (i.profile().kycExpiry() <= time) {
            return new Refusal(KYC_EXPIRY_IN_PAST);
        }
        if (state.account(i.account()) != null) {
            return new Refusal(ACCOUNT_EXISTS);
        }
        LedgerRecord low = state.below(RecordKey.account(i.account()));
        Account created = new Account(RecordKey.account(i.account()), low.next(), i.profile());
        return new Step(i, actor, null, null, new Change(low, low.withNext(created.key())), new Change(null, created));
    }

    private Decision update(Instruction.UpdateAccount i, Account actor) {
        if (!actor.profile().has(AccountProfile.REGISTRAR)) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        if (i.profile().kycExpiry() <= time) {
            return new Refusal(KYC_EXPIRY_IN_PAST);
        }
        Account account = state.account(i.account());
        if (account == null) {
            return new Refusal(UNKNOWN_ACCOUNT);
        }
        return new Step(i, actor, null, null, new Change(account, account.withProfile(i.profile())), null);
    }

    private Decision create(Instruction.CreateAsset i, Account actor) {
        if (!actor.profile().has(AccountProfile.ISSUER)) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        Account agent = state.account(i.agent());
        if (agent == null) {
            return new Refusal(UNKNOWN_ACCOUNT);
        }
        if (i.supplyCap() < 1) {
            return new Refusal(AMOUNT_NOT_POSITIVE);
        }
        if (state.asset(i.asset()) != null) {
            return new Refusal(ASSET_EXISTS);
        }
        RecordKey key = RecordKey.asset(i.asset());
        LedgerRecord low = state.below(key);
        Asset created = new Asset(key, low.next(), i.actor(), i.agent(), 0, i.supplyCap(), i.policy(), false, i.terms());
        return new Step(i, actor, agent, null, new Change(low, low.withNext(key)), new Change(null, created));
    }

    private Decision pause(Instruction i, Account actor, long assetId, boolean pause) {
        Asset asset = state.asset(assetId);
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        if (asset.issuer() != i.actor()) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        if (asset.paused() == pause) {
            return new Refusal(pause ? ASSET_PAUSED : ASSET_NOT_PAUSED);
        }
        return new Step(i, actor, null, new Change(asset, asset.withPaused(pause)), null, null);
    }

    private Decision open(Instruction.OpenHolding i, Account actor) {
        Asset asset = state.asset(i.asset());
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        Account account = state.account(i.account());
        if (account == null) {
            return new Refusal(UNKNOWN_ACCOUNT);
        }
        if (i.actor() != i.account() && i.actor() != asset.agent()) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        if (state.holding(i.asset(), i.account()) != null) {
            return new Refusal(HOLDING_EXISTS);
        }
        RecordKey key = RecordKey.holding(i.asset(), i.account());
        LedgerRecord low = state.below(key);
        return new Step(i, actor, account, Change.read(asset), new Change(low, low.withNext(key)),
                new Change(null, new Holding(key, low.next(), 0, 0)));
    }

    private Decision issue(Instruction.Issue i, Account actor) {
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
        return new Step(i, actor, to, new Change(asset, asset.withSupply(asset.supply() + i.amount())), null, credit(credited, i.amount()));
    }

    private Decision transfer(Instruction.Transfer i, Account actor) {
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
        Account to = state.account(i.to());
        Holding credited = state.holding(i.asset(), i.to());
        RefusalCode receiver = receiverRefusal(asset, to, credited);
        if (receiver != null) {
            return new Refusal(receiver);
        }
        if (i.amount() > debited.free()) {
            return new Refusal(INSUFFICIENT_FREE_BALANCE);
        }
        Change debit = new Change(debited, debited.with(debited.balance() - i.amount(), debited.frozen()));
        return new Step(i, actor, to, Change.read(asset), debit, credit(credited, i.amount()));
    }

    private Decision redeem(Instruction.Redeem i, Account actor) {
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
        Holding debited = state.holding(i.asset(), i.from());
        if (debited == null) {
            return new Refusal(UNKNOWN_HOLDING);
        }
        if (i.amount() > debited.free()) {
            return new Refusal(INSUFFICIENT_FREE_BALANCE);
        }
        return new Step(i, actor, null, new Change(asset, asset.withSupply(asset.supply() - i.amount())),
                new Change(debited, debited.with(debited.balance() - i.amount(), debited.frozen())), null);
    }

    private Decision freeze(Instruction i, Account actor, long assetId, long account, long amount, boolean freeze) {
        if (amount < 1) {
            return new Refusal(AMOUNT_NOT_POSITIVE);
        }
        Asset asset = state.asset(assetId);
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        if (asset.agent() != i.actor()) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        Holding holding = state.holding(assetId, account);
        if (holding == null) {
            return new Refusal(UNKNOWN_HOLDING);
        }
        if (amount > (freeze ? holding.free() : holding.frozen())) {
            return new Refusal(freeze ? INSUFFICIENT_FREE_BALANCE : INSUFFICIENT_FROZEN);
        }
        long frozen = freeze ? holding.frozen() + amount : holding.frozen() - amount;
        return new Step(i, actor, null, Change.read(asset), new Change(holding, holding.with(holding.balance(), frozen)), null);
    }

    private Decision force(Instruction.ForcedTransfer i, Account actor) {
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
        long balance = debited.balance() - i.amount();
        Change debit = new Change(debited, debited.with(balance, Math.min(debited.frozen(), balance)));
        return new Step(i, actor, to, Change.read(asset), debit, credit(credited, i.amount()));
    }

    private Decision enrol(Instruction.EnrolAuthorisation i, Account actor) {
        if (!actor.profile().has(AccountProfile.REGISTRAR)) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        Account account = state.account(i.account());
        if (account == null) {
            return new Refusal(UNKNOWN_ACCOUNT);
        }
        RecordKey key = RecordKey.authorisation(i.account());
        if (state.find(key) != null) {
            return new Refusal(AUTHORISATION_EXISTS);
        }
        LedgerRecord low = state.below(key);
        return new Step(i, actor, account, null, new Change(low, low.withNext(key)),
                new Change(null, new Authorisation(key, low.next(), i.root(), 0, 0)));
    }

    private Decision rotate(Instruction.RotateAuthorisation i, Account actor) {
        Authorisation authorisation = state.authorisation(i.account());
        if (authorisation == null) {
            return new Refusal(NOT_ENROLLED);
        }
        if (i.actor() != i.account() && !actor.profile().has(AccountProfile.REGISTRAR)) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        return new Step(i, actor, null, null, new Change(authorisation, authorisation.withRoot(i.root())), null);
    }

    private static Change credit(Holding holding, long amount) {
        return new Change(holding, holding.with(Math.addExact(holding.balance(), amount), holding.frozen()));
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
