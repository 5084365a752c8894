package io.ashlar.application.instruction;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Commitments;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.Numbers;
import io.ashlar.domain.asset.DescribeAsset;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes instructions of one actor and answers with the bundle that will carry them. */
public final class SubmitInstructions {
    /** The most accounts and assets one bundle creates: each is described in an order of its own. */
    public static final int MAX_CREATED = 1_000;

    private final Bundles bundles;
    private final Descriptions descriptions;
    private final Numbers numbers;
    private final Commitments commitments;
    private final Clock clock;

    public SubmitInstructions(Bundles bundles, Descriptions descriptions, Numbers numbers, Commitments commitments, Clock clock) {
        this.bundles = bundles;
        this.descriptions = descriptions;
        this.numbers = numbers;
        this.commitments = commitments;
        this.clock = clock;
    }

    /**
     * Durable when it returns; submitted again with the same bundle and drafts, nothing is done twice and the answer is the same.
     *
     * @throws NotPermitted if the caller may not act for the account or give such an instruction; nothing is done then
     * @throws InvalidValue naming the draft's index, for an asset there is not; nothing is done then
     */
    public Submitted submit(Caller caller, BundleId bundle, AccountId actor, List<Draft> drafts) {
        if (!caller.holds(actor)) {
            throw new NotPermitted();
        }
        List<Draft.NewAccount> accounts = only(Draft.NewAccount.class, drafts);
        List<Draft.NewAsset> assets = only(Draft.NewAsset.class, drafts);
        if (accounts.size() + assets.size() > MAX_CREATED) {
            throw new InvalidValue("instructions", "may create at most " + MAX_CREATED + " accounts and assets");
        }
        // Numbers 1 stand for those to come: who may not create anything takes none.
        List<Instruction> asked = instructions(drafts, 1, 1);
        if (!asked.stream().allMatch(i -> Duties.allow(caller, i))) {
            throw new NotPermitted();
        }
        checkAssets(asked);
        long account = accounts.isEmpty() ? 1 : numbers.accounts(bundle, accounts.size());
        long asset = assets.isEmpty() ? 1 : numbers.assets(bundle, assets.size());
        Instant now = clock.now();
        BundleOrder.SubmitBundle order = new BundleOrder.SubmitBundle(bundle, actor, instructions(drafts, account, asset), caller.subject(), now);
        // Described first: what a crash leaves behind is a description of nothing, not an account of nobody.
        describe(bundle, actor, accounts, account, assets, asset, now);
        bundles.carryOut(order);
        return new Submitted(bundle, range(account, accounts.size()), range(asset, assets.size()));
    }

    /** Whether {@link #submit} would let the caller ask for this; the ledger may still refuse it. */
    public boolean permits(Caller caller, AccountId actor, Instruction instruction) {
        return caller.holds(actor) && Duties.allow(caller, instruction);
    }

    private void describe(BundleId bundle, AccountId actor, List<Draft.NewAccount> accounts, long account, List<Draft.NewAsset> assets, long asset,
            Instant now) {
        for (int i = 0; i < accounts.size(); i++) {
            Draft.NewAccount draft = accounts.get(i);
            descriptions.carryOut(new OnboardParticipant(new AccountId(account + i), draft.organisation(), draft.profile(), bundle, now));
        }
        for (int i = 0; i < assets.size(); i++) {
            descriptions.carryOut(new DescribeAsset(new AssetId(asset + i), actor, assets.get(i).description(), bundle, now));
        }
    }

    private List<Instruction> instructions(List<Draft> drafts, long firstAccount, long firstAsset) {
        List<Instruction> all = new ArrayList<>(drafts.size());
        long account = firstAccount;
        long asset = firstAsset;
        for (Draft draft : drafts) {
            all.add(switch (draft) {
                case Draft.Change d -> d.instruction();
                case Draft.ForcedTransfer d -> new Instruction.ForcedTransfer(d.asset(), d.from(), d.to(), d.amount(),
                        commitments.of(d.reasonHash().hex()));
                case Draft.NewAccount d -> new Instruction.RegisterAccount(new AccountId(account++), d.profile());
                case Draft.NewAsset d -> new Instruction.CreateAsset(new AssetId(asset++), d.agent(), d.supplyCap(), d.policy(),
                        commitments.of(d.description().canonicalText()));
            });
        }
        return all;
    }

    private void checkAssets(List<Instruction> instructions) {
        long last = numbers.lastAsset();
        for (int i = 0; i < instructions.size(); i++) {
            if (Duties.asset(instructions.get(i)).filter(asset -> asset.value() > last).isPresent()) {
                throw new InvalidValue("instructions[" + i + "].asset", "must be an asset of this platform");
            }
        }
    }

    private static <T extends Draft> List<T> only(Class<T> kind, List<Draft> drafts) {
        return drafts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<Long> range(long first, int count) {
        List<Long> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(first + i);
        }
        return all;
    }
}
