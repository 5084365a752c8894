package io.ashlar.ledger;

import static io.ashlar.ledger.RefusalCode.*;

import io.ashlar.ledger.LedgerRecord.Account;
import io.ashlar.ledger.LedgerRecord.Asset;
import io.ashlar.ledger.LedgerRecord.Authorisation;
import io.ashlar.ledger.LedgerRecord.Holding;
import io.ashlar.ledger.LedgerRecord.Position;
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
    private final Movements movements;

    Rules(LedgerState state, long time) {
        this.state = state;
        this.time = time;
        this.movements = new Movements(state, time);
    }

    /** @param otherSigner the account that signed beside the actor, the actor once more if none did */
    Decision decide(Instruction instruction, long otherSigner) {
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
            case Instruction.UpdatePolicy i -> updatePolicy(i, actor);
            case Instruction.Pause i -> pause(i, actor, i.asset(), true);
            case Instruction.Unpause i -> pause(i, actor, i.asset(), false);
            case Instruction.OpenHolding i -> openHolding(i, actor);
            case Instruction.OpenPosition i -> openPosition(i, actor);
            case Instruction.Issue i -> movements.issue(i, actor);
            case Instruction.Transfer i -> movements.transfer(i, actor);
            case Instruction.Redeem i -> movements.redeem(i, actor);
            case Instruction.ForcedTransfer i -> movements.force(i, actor);
            case Instruction.ForcedRedemption i -> movements.force(i, actor);
            case Instruction.RecoverHolding i -> movements.recover(i, actor, otherSigner);
            case Instruction.FreezePart i -> freeze(i, actor, i.asset(), i.account(), i.amount(), true);
            case Instruction.UnfreezePart i -> freeze(i, actor, i.asset(), i.account(), i.amount(), false);
            case Instruction.LockHolding i -> lock(i, actor);
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
        return insert(i, actor, null, null, new Account(RecordKey.account(i.account()), RecordKey.END, i.profile()));
    }

    /** Links the record, whose key must not exist, behind the greatest lower key. */
    private Step insert(Instruction i, Account actor, @Nullable Account party, @Nullable Asset read, LedgerRecord created) {
        LedgerRecord low = state.below(created.key());
        return new Step(i, actor, party, read == null ? null : Change.read(read), new Change(low, low.withNext(created.key())),
                new Change(null, created.withNext(low.next())));
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
        if (account.profile().investor() != i.profile().investor()) {
            return new Refusal(INVESTOR_CHANGED);
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
        return insert(i, actor, agent, null, new Asset(RecordKey.asset(i.asset()), RecordKey.END, i.actor(), i.agent(), 0, 0, false,
                i.supplyCap(), i.policy(), i.terms()));
    }

    private Decision updatePolicy(Instruction.UpdatePolicy i, Account actor) {
        if (i.supplyCap() < 1) {
            return new Refusal(AMOUNT_NOT_POSITIVE);
        }
        Asset asset = state.asset(i.asset());
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        if (asset.issuer() != i.actor()) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        if (i.supplyCap() < asset.supply()) {
            return new Refusal(CAP_BELOW_SUPPLY);
        }
        if (i.policy().limitsInvestors() != asset.policy().limitsInvestors()) {
            return new Refusal(INVESTOR_LIMIT_FIXED);
        }
        return new Step(i, actor, null, new Change(asset, asset.withPolicy(i.supplyCap(), i.policy())), null, null);
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

    private Decision openHolding(Instruction.OpenHolding i, Account actor) {
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
        return insert(i, actor, account, asset,
                new Holding(RecordKey.holding(i.asset(), i.account()), RecordKey.END, 0, 0, 0, account.profile().investor()));
    }

    private Decision openPosition(Instruction.OpenPosition i, Account actor) {
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
        if (!asset.policy().limitsInvestors()) {
            return new Refusal(NO_INVESTOR_LIMIT);
        }
        if (state.position(i.asset(), account.profile().investor()) != null) {
            return new Refusal(POSITION_EXISTS);
        }
        return insert(i, actor, account, asset, new Position(RecordKey.position(i.asset(), account.profile().investor()), RecordKey.END, 0));
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
        return insert(i, actor, account, null, new Authorisation(key, RecordKey.END, i.root(), 0, 0));
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

    private Decision lock(Instruction.LockHolding i, Account actor) {
        Asset asset = state.asset(i.asset());
        if (asset == null) {
            return new Refusal(UNKNOWN_ASSET);
        }
        if (asset.agent() != i.actor()) {
            return new Refusal(ACTOR_NOT_AUTHORISED);
        }
        Holding holding = state.holding(i.asset(), i.account());
        if (holding == null) {
            return new Refusal(UNKNOWN_HOLDING);
        }
        if (i.until() <= holding.lockedUntil()) {
            return new Refusal(LOCK_NOT_EXTENDED);
        }
        return new Step(i, actor, null, Change.read(asset),
                new Change(holding, holding.with(holding.balance(), holding.frozen(), i.until())), null);
    }
}
