package io.ashlar.ledger;

import static io.ashlar.ledger.RefusalCode.*;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules of design page ledger.md a second time, slowly and from scratch, for tests: sums are taken over all holdings whenever they
 * are asked for, and an instruction is judged by every reason against it, not the first.
 */
final class PlainModel {
    /** An asset's holding by an account. */
    record Place(long asset, long account) {}

    static final class Asset {
        long issuer;
        long agent;
        BigInteger cap;
        Policy policy;
        boolean paused;
    }

    static final class Holding {
        BigInteger balance = BigInteger.ZERO;
        BigInteger frozen = BigInteger.ZERO;
        long lockedUntil;
    }

    final Map<Long, AccountProfile> accounts = new TreeMap<>();
    final Map<Long, Asset> assets = new TreeMap<>();
    final Map<Place, Holding> holdings = new TreeMap<>(java.util.Comparator.comparing(Place::asset).thenComparing(Place::account));
    /** Assets and investors with a position. */
    final Set<Place> positions = new java.util.HashSet<>();
    final Set<Long> enrolled = new java.util.HashSet<>();
    long time;

    BigInteger supply(long asset) {
        return holdings.entrySet().stream().filter(e -> e.getKey().asset == asset).map(e -> e.getValue().balance)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    BigInteger held(long asset, long investor) {
        return holdings.entrySet().stream().filter(e -> e.getKey().asset == asset && accounts.get(e.getKey().account).investor() == investor)
                .map(e -> e.getValue().balance).reduce(BigInteger.ZERO, BigInteger::add);
    }

    long holders(long asset) {
        return holdings.entrySet().stream().filter(e -> e.getKey().asset == asset && e.getValue().balance.signum() > 0).count();
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** All that speaks against the instruction, as far as the records it names are there; nothing if it is lawful. */
    Set<RefusalCode> reasons(Instruction instruction, long otherSigner) {
        Set<RefusalCode> against = EnumSet.noneOf(RefusalCode.class);
        AccountProfile actor = accounts.get(instruction.actor());
        if (actor == null) {
            return EnumSet.of(UNKNOWN_ACTOR);
        }
        if (actor.frozen()) {
            against.add(instruction instanceof Instruction.Transfer ? SENDER_FROZEN : ACTOR_FROZEN);
        }
        switch (instruction) {
            case Instruction.RegisterAccount i -> {
                role(against, actor, AccountProfile.REGISTRAR);
                when(against, accounts.containsKey(i.account()), ACCOUNT_EXISTS);
                when(against, i.profile().kycExpiry() <= time, KYC_EXPIRY_IN_PAST);
            }
            case Instruction.UpdateAccount i -> {
                role(against, actor, AccountProfile.REGISTRAR);
                when(against, i.profile().kycExpiry() <= time, KYC_EXPIRY_IN_PAST);
                AccountProfile old = accounts.get(i.account());
                when(against, old == null, UNKNOWN_ACCOUNT);
                when(against, old != null && old.investor() != i.profile().investor(), INVESTOR_CHANGED);
            }
            case Instruction.EnrolAuthorisation i -> {
                role(against, actor, AccountProfile.REGISTRAR);
                when(against, !accounts.containsKey(i.account()), UNKNOWN_ACCOUNT);
                when(against, enrolled.contains(i.account()), AUTHORISATION_EXISTS);
            }
            case Instruction.RotateAuthorisation i -> {
                if (i.actor() != i.account()) {
                    role(against, actor, AccountProfile.REGISTRAR);
                }
                when(against, !enrolled.contains(i.account()), NOT_ENROLLED);
            }
            case Instruction.CreateAsset i -> {
                role(against, actor, AccountProfile.ISSUER);
                when(against, i.supplyCap() <= 0, AMOUNT_NOT_POSITIVE);
                when(against, assets.containsKey(i.asset()), ASSET_EXISTS);
                when(against, !accounts.containsKey(i.agent()), UNKNOWN_ACCOUNT);
            }
            case Instruction.UpdatePolicy i -> {
                Asset asset = issuersAsset(against, i.asset(), i.actor());
                when(against, i.supplyCap() <= 0, AMOUNT_NOT_POSITIVE);
                if (asset != null) {
                    when(against, big(i.supplyCap()).compareTo(supply(i.asset())) < 0, CAP_BELOW_SUPPLY);
                    when(against, asset.policy.maximumHolding() == 0 != (i.policy().maximumHolding() == 0), INVESTOR_LIMIT_FIXED);
                }
            }
            case Instruction.Pause i -> {
                Asset asset = issuersAsset(against, i.asset(), i.actor());
                when(against, asset != null && asset.paused, ASSET_PAUSED);
            }
            case Instruction.Unpause i -> {
                Asset asset = issuersAsset(against, i.asset(), i.actor());
                when(against, asset != null && !asset.paused, ASSET_NOT_PAUSED);
            }
            case Instruction.OpenHolding i -> {
                opener(against, i.actor(), i.asset(), i.account());
                when(against, holdings.containsKey(new Place(i.asset(), i.account())), HOLDING_EXISTS);
            }
            case Instruction.OpenPosition i -> {
                Asset asset = opener(against, i.actor(), i.asset(), i.account());
                when(against, asset != null && asset.policy.maximumHolding() == 0, NO_INVESTOR_LIMIT);
                AccountProfile account = accounts.get(i.account());
                when(against, account != null && positions.contains(new Place(i.asset(), account.investor())), POSITION_EXISTS);
            }
            case Instruction.Issue i -> {
                when(against, i.amount() <= 0, AMOUNT_NOT_POSITIVE);
                Asset asset = issuersAsset(against, i.asset(), i.actor());
                if (asset != null) {
                    when(against, asset.paused, ASSET_PAUSED);
                    when(against, supply(i.asset()).add(big(i.amount())).compareTo(asset.cap) > 0, SUPPLY_CAP_EXCEEDED);
                    receiver(against, i.asset(), i.to());
                    limits(against, i.asset(), 0, i.to(), big(i.amount()));
                    minimum(against, asset, balance(i.asset(), i.to()).add(big(i.amount())));
                }
            }
            case Instruction.Transfer i -> {
                when(against, i.amount() <= 0, AMOUNT_NOT_POSITIVE);
                role(against, actor, AccountProfile.HOLDER);
                when(against, i.actor() == i.to(), SAME_ACCOUNT);
                when(against, actor.kycExpiry() <= time, SENDER_KYC_EXPIRED);
                Asset asset = asset(against, i.asset());
                Holding from = holding(against, i.asset(), i.actor());
                if (asset != null) {
                    when(against, asset.paused, ASSET_PAUSED);
                    when(against, time < asset.policy.lockUpEnd(), ASSET_LOCKED_UP);
                    receiver(against, i.asset(), i.to());
                    if (from != null) {
                        BigInteger amount = big(i.amount());
                        when(against, time < from.lockedUntil, HOLDING_LOCKED);
                        when(against, from.balance.subtract(from.frozen).compareTo(amount) < 0, INSUFFICIENT_FREE_BALANCE);
                        limits(against, i.asset(), i.actor(), i.to(), amount);
                        minimum(against, asset, balance(i.asset(), i.to()).add(amount));
                        minimum(against, asset, from.balance.subtract(amount));
                    }
                }
            }
            case Instruction.Redeem i -> {
                when(against, i.amount() <= 0, AMOUNT_NOT_POSITIVE);
                Asset asset = issuersAsset(against, i.asset(), i.actor());
                Holding from = asset == null ? null : holding(against, i.asset(), i.from());
                when(against, from != null && from.balance.subtract(from.frozen).compareTo(big(i.amount())) < 0, INSUFFICIENT_FREE_BALANCE);
            }
            case Instruction.ForcedRedemption i -> {
                when(against, i.amount() <= 0, AMOUNT_NOT_POSITIVE);
                Asset asset = issuersAsset(against, i.asset(), i.actor());
                Holding from = asset == null ? null : holding(against, i.asset(), i.from());
                when(against, from != null && from.balance.compareTo(big(i.amount())) < 0, INSUFFICIENT_FREE_BALANCE);
            }
            case Instruction.ForcedTransfer i -> {
                when(against, i.amount() <= 0, AMOUNT_NOT_POSITIVE);
                when(against, i.from() == i.to(), SAME_ACCOUNT);
                Asset asset = agentsAsset(against, i.asset(), i.actor());
                Holding from = asset == null ? null : holding(against, i.asset(), i.from());
                if (from != null) {
                    when(against, from.balance.compareTo(big(i.amount())) < 0, INSUFFICIENT_FREE_BALANCE);
                    receiver(against, i.asset(), i.to());
                    limits(against, i.asset(), i.from(), i.to(), big(i.amount()));
                }
            }
            case Instruction.RecoverHolding i -> {
                role(against, actor, AccountProfile.REGISTRAR);
                when(against, i.from() == i.to(), SAME_ACCOUNT);
                Asset asset = asset(against, i.asset());
                if (asset != null) {
                    when(against, asset.issuer != otherSigner, COSIGNER_NOT_AUTHORISED);
                    Holding from = holding(against, i.asset(), i.from());
                    receiver(against, i.asset(), i.to());
                    Holding to = holdings.get(new Place(i.asset(), i.to()));
                    when(against, from != null && from.balance.signum() == 0, AMOUNT_NOT_POSITIVE);
                    when(against, to != null && (to.balance.signum() != 0 || to.lockedUntil != 0), HOLDING_NOT_EMPTY);
                    when(against, from != null && to != null && accounts.get(i.from()).investor() != accounts.get(i.to()).investor(), ANOTHER_INVESTOR);
                }
            }
            case Instruction.FreezePart i -> {
                when(against, i.amount() <= 0, AMOUNT_NOT_POSITIVE);
                Asset asset = agentsAsset(against, i.asset(), i.actor());
                Holding holding = asset == null ? null : holding(against, i.asset(), i.account());
                when(against, holding != null && holding.frozen.add(big(i.amount())).compareTo(holding.balance) > 0, INSUFFICIENT_FREE_BALANCE);
            }
            case Instruction.UnfreezePart i -> {
                when(against, i.amount() <= 0, AMOUNT_NOT_POSITIVE);
                Asset asset = agentsAsset(against, i.asset(), i.actor());
                Holding holding = asset == null ? null : holding(against, i.asset(), i.account());
                when(against, holding != null && holding.frozen.compareTo(big(i.amount())) < 0, INSUFFICIENT_FROZEN);
            }
            case Instruction.LockHolding i -> {
                Asset asset = agentsAsset(against, i.asset(), i.actor());
                Holding holding = asset == null ? null : holding(against, i.asset(), i.account());
                when(against, holding != null && holding.lockedUntil >= i.until(), LOCK_NOT_EXTENDED);
            }
        }
        return against;
    }

    private static void when(Set<RefusalCode> against, boolean speaks, RefusalCode code) {
        if (speaks) {
            against.add(code);
        }
    }

    private static void role(Set<RefusalCode> against, AccountProfile actor, int role) {
        when(against, (actor.roles() & role) == 0, ACTOR_NOT_AUTHORISED);
    }

    private Asset asset(Set<RefusalCode> against, long id) {
        when(against, !assets.containsKey(id), UNKNOWN_ASSET);
        return assets.get(id);
    }

    private Asset issuersAsset(Set<RefusalCode> against, long id, long actor) {
        Asset asset = asset(against, id);
        when(against, asset != null && asset.issuer != actor, ACTOR_NOT_AUTHORISED);
        return asset;
    }

    private Asset agentsAsset(Set<RefusalCode> against, long id, long actor) {
        Asset asset = asset(against, id);
        when(against, asset != null && asset.agent != actor, ACTOR_NOT_AUTHORISED);
        return asset;
    }

    private Asset opener(Set<RefusalCode> against, long actor, long id, long account) {
        Asset asset = asset(against, id);
        when(against, !accounts.containsKey(account), UNKNOWN_ACCOUNT);
        when(against, asset != null && actor != account && actor != asset.agent, ACTOR_NOT_AUTHORISED);
        return asset;
    }

    private Holding holding(Set<RefusalCode> against, long asset, long account) {
        Holding holding = holdings.get(new Place(asset, account));
        when(against, holding == null, UNKNOWN_HOLDING);
        return holding;
    }

    private BigInteger balance(long asset, long account) {
        Holding holding = holdings.get(new Place(asset, account));
        return holding == null ? BigInteger.ZERO : holding.balance;
    }

    private void receiver(Set<RefusalCode> against, long id, long account) {
        AccountProfile profile = accounts.get(account);
        Policy policy = assets.get(id).policy;
        holding(against, id, account);
        if (profile == null) {
            against.add(UNKNOWN_ACCOUNT);
            return;
        }
        when(against, profile.frozen(), RECEIVER_FROZEN);
        when(against, profile.kycExpiry() <= time, RECEIVER_KYC_EXPIRED);
        when(against, profile.tier() < policy.minimumTier(), TIER_TOO_LOW);
        when(against, (profile.classes() & policy.allowedClasses()) == 0, CLASS_NOT_ALLOWED);
        when(against, (policy.allowedJurisdictions() >> profile.jurisdiction() & 1) == 0, JURISDICTION_NOT_ALLOWED);
    }

    private static void minimum(Set<RefusalCode> against, Asset asset, BigInteger left) {
        when(against, left.signum() != 0 && left.compareTo(big(asset.policy.minimumHolding())) < 0, BELOW_MINIMUM_HOLDING);
    }

    /** @param from 0 for an issue */
    private void limits(Set<RefusalCode> against, long id, long from, long to, BigInteger amount) {
        if (!holdings.containsKey(new Place(id, to)) || !accounts.containsKey(to)) {
            return;
        }
        Policy policy = assets.get(id).policy;
        boolean joins = balance(id, to).signum() == 0;
        boolean leaves = from != 0 && balance(id, from).equals(amount);
        when(against, joins && !leaves && holders(id) >= policy.maximumHolders(), TOO_MANY_HOLDERS);
        long investor = accounts.get(to).investor();
        boolean changesHands = from == 0 || accounts.get(from).investor() != investor;
        if (policy.maximumHolding() > 0 && changesHands) {
            when(against, !positions.contains(new Place(id, investor)), UNKNOWN_POSITION);
            when(against, held(id, investor).add(amount).compareTo(big(policy.maximumHolding())) > 0, INVESTOR_LIMIT_EXCEEDED);
        }
    }

    /** Carries out a lawful instruction. */
    void apply(Instruction instruction) {
        switch (instruction) {
            case Instruction.RegisterAccount i -> accounts.put(i.account(), i.profile());
            case Instruction.UpdateAccount i -> accounts.put(i.account(), i.profile());
            case Instruction.EnrolAuthorisation i -> enrolled.add(i.account());
            case Instruction.RotateAuthorisation i -> { }
            case Instruction.CreateAsset i -> {
                Asset asset = new Asset();
                asset.issuer = i.actor();
                asset.agent = i.agent();
                asset.cap = big(i.supplyCap());
                asset.policy = i.policy();
                assets.put(i.asset(), asset);
            }
            case Instruction.UpdatePolicy i -> {
                assets.get(i.asset()).cap = big(i.supplyCap());
                assets.get(i.asset()).policy = i.policy();
            }
            case Instruction.Pause i -> assets.get(i.asset()).paused = true;
            case Instruction.Unpause i -> assets.get(i.asset()).paused = false;
            case Instruction.OpenHolding i -> holdings.put(new Place(i.asset(), i.account()), new Holding());
            case Instruction.OpenPosition i -> positions.add(new Place(i.asset(), accounts.get(i.account()).investor()));
            case Instruction.Issue i -> change(i.asset(), i.to(), i.amount());
            case Instruction.Transfer i -> {
                change(i.asset(), i.actor(), -i.amount());
                change(i.asset(), i.to(), i.amount());
            }
            case Instruction.Redeem i -> change(i.asset(), i.from(), -i.amount());
            case Instruction.ForcedRedemption i -> change(i.asset(), i.from(), -i.amount());
            case Instruction.ForcedTransfer i -> {
                change(i.asset(), i.from(), -i.amount());
                change(i.asset(), i.to(), i.amount());
            }
            case Instruction.RecoverHolding i -> {
                holdings.put(new Place(i.asset(), i.to()), holdings.get(new Place(i.asset(), i.from())));
                holdings.put(new Place(i.asset(), i.from()), new Holding());
            }
            case Instruction.FreezePart i -> freeze(i.asset(), i.account(), i.amount());
            case Instruction.UnfreezePart i -> freeze(i.asset(), i.account(), -i.amount());
            case Instruction.LockHolding i -> at(i.asset(), i.account()).lockedUntil = i.until();
        }
    }

    private Holding at(long asset, long account) {
        return Objects.requireNonNull(holdings.get(new Place(asset, account)));
    }

    private void change(long asset, long account, long amount) {
        Holding holding = at(asset, account);
        holding.balance = holding.balance.add(big(amount));
        holding.frozen = holding.frozen.min(holding.balance);
    }

    private void freeze(long asset, long account, long amount) {
        Holding holding = at(asset, account);
        holding.frozen = holding.frozen.add(big(amount));
    }
}
