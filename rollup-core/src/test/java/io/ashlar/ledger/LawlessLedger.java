package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.LedgerRecord.Account;
import io.ashlar.ledger.LedgerRecord.Asset;
import io.ashlar.ledger.LedgerRecord.Authorisation;
import io.ashlar.ledger.LedgerRecord.Holding;
import io.ashlar.ledger.LedgerRecord.Position;
import io.ashlar.ledger.Step.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A cheating operator's ledger, for tests: it applies whatever it is told, but hashes, links and logs everything faithfully, so that only
 * a rule's own constraint can stand between the batch and a proof.
 */
public final class LawlessLedger {
    private final LedgerState state = new LedgerState();
    private final RecordTree tree = new RecordTree();
    private final Map<RecordKey, Optional<LedgerRecord>> touched = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private long time = Scenario.TIME;
    private long number;
    private @Nullable Long otherSigner;

    /** A ledger in the world of {@link RandomInstructions}, its first batch sealed. */
    public static LawlessLedger of(List<Instruction> beginning) {
        return new LawlessLedger(beginning, Scenario.TIME, new AccountProfile(2, 15, 2, Scenario.TIME + 1500, 276, 7, 0, false));
    }

    /** A ledger after one sealed batch of lawful instructions at {@link Scenario#TIME}; {@code time} is the next batch's. */
    public LawlessLedger(List<Instruction> history, long time) {
        this(history, time, Scenario.profile(1, AccountProfile.REGISTRAR));
    }

    private LawlessLedger(List<Instruction> history, long time, AccountProfile first) {
        RecordKey registrar = RecordKey.account(Scenario.REGISTRAR);
        LedgerRecord head = new LedgerRecord.Sentinel(registrar);
        RecordKey key = RecordKey.authorisation(Scenario.REGISTRAR);
        LedgerRecord account = new Account(registrar, key, first);
        LedgerRecord authorisation = new Authorisation(key, RecordKey.END, Signers.key(Scenario.REGISTRAR).root(), 0, 0);
        state.put(head);
        state.put(account);
        state.put(authorisation);
        tree.update(new TreeMap<>(Map.of(0, head.digest(), 1, account.digest(), 2, authorisation.digest())));
        history.forEach(this::lawful);
        settle();
        this.time = time;
    }

    /** A bundle under way: steps of one actor, signed by it and perhaps another, whose indices were used when the first came. */
    private record Part(long actor, long cosigner, List<SealedPart.Use> uses, List<Step> steps) {}

    /** The instruction's part: the last one if its signers are the same, else a new one, which uses their next indices. */
    private Part part(Instruction instruction) {
        long cosigner = cosigner(instruction);
        if (parts.isEmpty() || parts.getLast().actor() != instruction.actor() || parts.getLast().cosigner() != cosigner) {
            List<SealedPart.Use> uses = new ArrayList<>(List.of(use(instruction.actor())));
            if (cosigner != 0) {
                uses.add(use(cosigner));
            }
            parts.add(new Part(instruction.actor(), cosigner, uses, new ArrayList<>()));
        }
        return parts.getLast();
    }

    private SealedPart.Use use(long signer) {
        Authorisation before = state.authorisation(signer);
        if (before == null) {
            throw new AssertionError(signer + " is not enrolled");
        }
        SealedPart.Use use = new SealedPart.Use(before, before.expecting(before.index() + 1, 0), null);
        touched.putIfAbsent(before.key(), Optional.of(before));
        state.put(use.after());
        return use;
    }

    private SealedPart sealed(Part part) {
        List<Instruction> instructions = part.steps().stream().map(Step::instruction).toList();
        Bundle bundle = part.cosigner() == 0 ? Bundle.of(part.actor(), false, time + 1000, instructions)
                : Bundle.of(part.actor(), part.cosigner(), false, time + 1000, instructions);
        List<SealedPart.Use> signed = part.uses().stream().map(use -> {
            long signer = use.before().key().a();
            int index = use.before().index();
            return new SealedPart.Use(use.before(), use.after(), Signers.sign(signer, index, bundle.message(Signers.DOMAIN, signer, index)));
        }).toList();
        return new SealedPart(bundle, 0, List.copyOf(part.steps()), signed.getFirst(), signed.size() == 1 ? null : signed.getLast());
    }

    /** What the rules make of the instruction, taken. */
    public Step lawful(Instruction instruction) {
        part(instruction);
        return switch (new Rules(state, time).decide(instruction, otherSigner(instruction))) {
            case Rules.Refusal refusal -> throw new AssertionError(instruction + ": " + refusal.code());
            case Step step -> take(step);
        };
    }

    public boolean isLawful(Instruction instruction) {
        return refusal(instruction) == null;
    }

    /** Why the rules refuse the instruction, null if they do not. */
    public @Nullable RefusalCode refusal(Instruction instruction) {
        return new Rules(state, time).decide(instruction, otherSigner(instruction)) instanceof Rules.Refusal refusal ? refusal.code() : null;
    }

    /** Who signs a recovery beside the registrar: the asset's issuer, as far as there is one and unless told otherwise; 0 if nobody. */
    private long cosigner(Instruction instruction) {
        if (!(instruction instanceof Instruction.RecoverHolding i)) {
            return 0;
        }
        long cosigner = otherSigner != null ? otherSigner : asset(i.asset()) == null ? 0 : asset(i.asset()).issuer();
        return cosigner == 0 || cosigner == i.actor() || state.authorisation(cosigner) == null ? 0 : cosigner;
    }

    private long otherSigner(Instruction instruction) {
        long cosigner = cosigner(instruction);
        return cosigner == 0 ? instruction.actor() : cosigner;
    }

    /** Recoveries are signed by this account instead, 0 for nobody. */
    public LawlessLedger signedBy(long account) {
        otherSigner = account;
        return this;
    }

    /** Whether all records the instruction needs are there, and none it would create. */
    public boolean isPossible(Instruction instruction) {
        return switch (instruction) {
            case Instruction.RegisterAccount i -> account(i.account()) == null;
            case Instruction.UpdateAccount i -> account(i.account()) != null;
            case Instruction.CreateAsset i -> account(i.agent()) != null && asset(i.asset()) == null;
            case Instruction.Pause i -> asset(i.asset()) != null;
            case Instruction.Unpause i -> asset(i.asset()) != null;
            case Instruction.OpenHolding i -> asset(i.asset()) != null && account(i.account()) != null && holding(i.asset(), i.account()) == null;
            case Instruction.Issue i -> holding(i.asset(), i.to()) != null && positions(i.asset(), i.to());
            case Instruction.Transfer i -> holding(i.asset(), i.actor()) != null && holding(i.asset(), i.to()) != null
                    && positions(i.asset(), i.actor(), i.to());
            case Instruction.Redeem i -> holding(i.asset(), i.from()) != null;
            case Instruction.FreezePart i -> holding(i.asset(), i.account()) != null;
            case Instruction.UnfreezePart i -> holding(i.asset(), i.account()) != null;
            case Instruction.ForcedTransfer i -> holding(i.asset(), i.from()) != null && holding(i.asset(), i.to()) != null
                    && positions(i.asset(), i.from(), i.to());
            case Instruction.ForcedRedemption i -> holding(i.asset(), i.from()) != null;
            case Instruction.RecoverHolding i -> holding(i.asset(), i.from()) != null && holding(i.asset(), i.to()) != null;
            case Instruction.LockHolding i -> holding(i.asset(), i.account()) != null;
            case Instruction.UpdatePolicy i -> asset(i.asset()) != null;
            case Instruction.OpenPosition i -> asset(i.asset()) != null && account(i.account()) != null
                    && state.position(i.asset(), account(i.account()).profile().investor()) == null;
            case Instruction.EnrolAuthorisation i -> account(i.account()) != null && state.authorisation(i.account()) == null;
            case Instruction.RotateAuthorisation i -> state.authorisation(i.account()) != null;
        };
    }

    /** Whether the accounts' investors have positions, or need none. */
    private boolean positions(long asset, long... accounts) {
        boolean all = true;
        for (long account : accounts) {
            all &= !asset(asset).policy().limitsInvestors() || state.position(asset, holding(asset, account).investor()) != null;
        }
        return all;
    }

    /** The instruction's effect with every rule ignored, taken. */
    public Step force(Instruction instruction) {
        part(instruction);
        return take(effect(instruction));
    }

    public Step take(Step step) {
        Part part = part(step.instruction());
        touch(step.actor());
        if (step.counterparty() != null) {
            touch(step.counterparty());
        }
        for (Change change : step.changes()) {
            touched.putIfAbsent(change.after().key(), Optional.ofNullable(change.before()));
            state.put(change.after());
        }
        part.steps().add(step);
        return step;
    }

    private void touch(LedgerRecord record) {
        touched.putIfAbsent(record.key(), Optional.of(record));
    }

    /** Signs what was taken and closes the batch. */
    public SealedBatch seal() {
        List<SealedPart> sealed = parts.stream().map(this::sealed).toList();
        Digest log = Digest.ZERO;
        for (SealedPart part : sealed) {
            log = LeafHash.compress(log, part.bundle().partDigest(0));
        }
        Digest previous = tree.root();
        List<TouchedRecord> records = new ArrayList<>();
        List<TreeNode> nodes = settle(records);
        return new SealedBatch(Signers.DOMAIN, number, time, previous, tree.root(), log, sealed, records, nodes);
    }

    /** Closes the batch unsigned: it is history, which nobody proves. */
    public void settle() {
        settle(new ArrayList<>());
    }

    private List<TreeNode> settle(List<TouchedRecord> records) {
        TreeMap<Integer, Digest> leaves = new TreeMap<>();
        touched.forEach((key, before) -> {
            TouchedRecord record = new TouchedRecord(before.orElse(null), state.find(key), state.leafIndex(key));
            records.add(record);
            leaves.put(record.leaf(), record.after().digest());
        });
        touched.clear();
        parts.clear();
        number++;
        return leaves.isEmpty() ? List.of() : tree.update(leaves);
    }

    public Account account(long id) {
        return state.account(id);
    }

    public Asset asset(long id) {
        return state.asset(id);
    }

    public Holding holding(long asset, long account) {
        return state.holding(asset, account);
    }

    public Position position(long asset, long investor) {
        return state.position(asset, investor);
    }

    /** The instruction's effect as if every rule allowed it; amounts wrap at 2^64. */
    public Step effect(Instruction instruction) {
        Account actor = state.account(instruction.actor());
        return switch (instruction) {
            case Instruction.RegisterAccount i -> create(i, actor, null, null,
                    new Account(RecordKey.account(i.account()), RecordKey.END, i.profile()));
            case Instruction.UpdateAccount i -> {
                Account account = state.account(i.account());
                yield new Step(i, actor, null, null, new Change(account, account.withProfile(i.profile())), null);
            }
            case Instruction.CreateAsset i -> create(i, actor, state.account(i.agent()), null,
                    new Asset(RecordKey.asset(i.asset()), RecordKey.END, i.actor(), i.agent(), 0, 0, false,
                            i.supplyCap(), i.policy(), i.terms()));
            case Instruction.Pause i -> new Step(i, actor, null, paused(i.asset(), true), null, null);
            case Instruction.Unpause i -> new Step(i, actor, null, paused(i.asset(), false), null, null);
            case Instruction.OpenHolding i -> create(i, actor, state.account(i.account()), Change.read(state.asset(i.asset())),
                    new Holding(RecordKey.holding(i.asset(), i.account()), RecordKey.END, 0, 0, 0,
                            state.account(i.account()).profile().investor()));
            case Instruction.OpenPosition i -> create(i, actor, state.account(i.account()), Change.read(state.asset(i.asset())),
                    new Position(RecordKey.position(i.asset(), state.account(i.account()).profile().investor()), RecordKey.END, 0));
            case Instruction.UpdatePolicy i -> new Step(i, actor, null,
                    new Change(asset(i.asset()), asset(i.asset()).withPolicy(i.supplyCap(), i.policy())), null, null);
            case Instruction.LockHolding i -> {
                Holding holding = holding(i.asset(), i.account());
                yield new Step(i, actor, null, Change.read(asset(i.asset())),
                        new Change(holding, holding.with(holding.balance(), holding.frozen(), i.until())), null);
            }
            case Instruction.Issue i -> move(i, actor, i.asset(), 0, i.to(), i.amount(), i.amount(), false);
            case Instruction.Transfer i -> move(i, actor, i.asset(), i.actor(), i.to(), i.amount(), 0, false);
            case Instruction.Redeem i -> move(i, actor, i.asset(), i.from(), 0, i.amount(), -i.amount(), false);
            case Instruction.ForcedRedemption i -> move(i, actor, i.asset(), i.from(), 0, i.amount(), -i.amount(), true);
            case Instruction.RecoverHolding i -> {
                Holding lost = holding(i.asset(), i.from());
                Holding to = holding(i.asset(), i.to());
                yield new Step(i, actor, account(i.to()), Change.read(asset(i.asset())), new Change(lost, lost.with(0, 0, 0)),
                        new Change(to, to.with(lost.balance(), lost.frozen(), lost.lockedUntil())));
            }
            case Instruction.FreezePart i -> frozen(i, actor, i.asset(), i.account(), i.amount());
            case Instruction.UnfreezePart i -> frozen(i, actor, i.asset(), i.account(), -i.amount());
            case Instruction.ForcedTransfer i -> move(i, actor, i.asset(), i.from(), i.to(), i.amount(), 0, true);
            case Instruction.EnrolAuthorisation i -> create(i, actor, state.account(i.account()), null,
                    new Authorisation(RecordKey.authorisation(i.account()), RecordKey.END, i.root(), 0, 0));
            case Instruction.RotateAuthorisation i -> {
                Authorisation authorisation = state.authorisation(i.account());
                yield new Step(i, actor, null, null, new Change(authorisation, authorisation.withRoot(i.root())), null);
            }
        };
    }

    private Step create(Instruction i, Account actor, Account party, Change asset, LedgerRecord created) {
        LedgerRecord low = state.below(created.key());
        return new Step(i, actor, party, asset, new Change(low, low.withNext(created.key())), new Change(null, created.withNext(low.next())));
    }

    private Change paused(long id, boolean paused) {
        return new Change(state.asset(id), state.asset(id).withPaused(paused));
    }

    /** @param from and {@code to}: 0 where units are issued or redeemed */
    private Step move(Instruction i, Account actor, long asset, long from, long to, long amount, long newUnits, boolean forced) {
        Change debit = from == 0 ? null : debit(state.holding(asset, from), amount, forced);
        Holding credited = to == 0 ? null : from == to ? (Holding) debit.after() : state.holding(asset, to);
        Asset before = state.asset(asset);
        int holders = before.holders() + (credited != null && credited.balance() == 0 ? 1 : 0)
                - (debit != null && ((Holding) debit.after()).balance() == 0 ? 1 : 0);
        boolean positions = before.policy().limitsInvestors()
                && (debit == null || credited == null || ((Holding) debit.before()).investor() != credited.investor());
        return new Step(i, actor, to == 0 ? null : state.account(to), new Change(before, before.withUnits(before.supply() + newUnits, holders)),
                debit, credited == null ? null : credit(credited, amount),
                positions && debit != null ? position(debit.before(), -amount) : null,
                positions && credited != null ? position(credited, amount) : null);
    }

    private Change position(LedgerRecord holding, long change) {
        Position position = state.position(holding.key().a(), ((Holding) holding).investor());
        return position == null ? null : new Change(position, position.withTotal(position.total() + change));
    }

    private static Change debit(Holding holding, long amount, boolean forced) {
        long balance = holding.balance() - amount;
        return new Change(holding, holding.with(balance, forced ? Math.min(holding.frozen(), balance) : holding.frozen()));
    }

    private static Change credit(Holding holding, long amount) {
        return new Change(holding, holding.with(holding.balance() + amount, holding.frozen()));
    }

    private Step frozen(Instruction i, Account actor, long asset, long account, long change) {
        Holding holding = state.holding(asset, account);
        return new Step(i, actor, null, Change.read(state.asset(asset)),
                new Change(holding, holding.with(holding.balance(), holding.frozen() + change)), null);
    }

    /** The step with other effects; null keeps. For cheats that do not follow the instruction. */
    public static Step with(Step step, Change asset, Change third, Change fourth) {
        return new Step(step.instruction(), step.actor(), step.counterparty(), asset == null ? step.asset() : asset,
                third == null ? step.third() : third, fourth == null ? step.fourth() : fourth, step.debitedPosition(), step.creditedPosition());
    }

    public static Change change(LedgerRecord before, LedgerRecord after) {
        return new Change(before, after);
    }

    public static Holding holding(Holding holding, long balance, long frozen) {
        return holding.with(balance, frozen);
    }

    public static Holding locked(Holding holding, long until) {
        return holding.with(holding.balance(), holding.frozen(), until);
    }

    public static Position total(Position position, long total) {
        return position.withTotal(total);
    }

    public static Asset units(Asset asset, long supply, int holders) {
        return asset.withUnits(supply, holders);
    }

    public static Asset supply(Asset asset, long supply) {
        return asset.withUnits(supply, asset.holders());
    }

    public static Asset paused(Asset asset, boolean paused) {
        return asset.withPaused(paused);
    }

    public static Account profile(Account account, AccountProfile profile) {
        return account.withProfile(profile);
    }
}
