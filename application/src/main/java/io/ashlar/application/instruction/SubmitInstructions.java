package io.ashlar.application.instruction;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.ChangePending;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.approval.ProposeMeasures;
import io.ashlar.application.port.Commitments;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.Numbers;
import io.ashlar.domain.approval.Approver;
import io.ashlar.domain.approval.Measure;
import io.ashlar.domain.asset.AssetDescription;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Identifiers;
import io.ashlar.domain.shared.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes instructions of one actor and answers with the bundle that will carry them: the one gate, whatever they come by. A bundle that
 * holds anything that needs a second person is proposed as a whole, and carried out once that person approves.
 */
public final class SubmitInstructions {
    /** The most accounts and assets one bundle creates: each is described in an order of its own. */
    public static final int MAX_CREATED = 1_000;

    private static final Bytes32 NO_KEY = new Bytes32("0x" + "0".repeat(64));

    private final CarryOutBundles bundles;
    private final ProposeMeasures proposals;
    private final Numbers numbers;
    private final Commitments commitments;
    private final KeyVault keys;

    public SubmitInstructions(CarryOutBundles bundles, ProposeMeasures proposals, Numbers numbers, Commitments commitments, KeyVault keys) {
        this.bundles = bundles;
        this.proposals = proposals;
        this.numbers = numbers;
        this.commitments = commitments;
        this.keys = keys;
    }

    /** As below, in the name of an account whose keys the platform keeps, on its usual terms. */
    public Submitted submit(Caller caller, BundleId bundle, AccountId actor, List<Draft> drafts) {
        return submit(caller, bundle, actor, drafts, null);
    }

    /**
     * Durable when it returns; submitted again with the same bundle and drafts, nothing is done twice and the answer is the same.
     *
     * @param authority terms and signatures; null for the platform's own signature on its usual terms
     * @throws NotPermitted if the caller may not act for the account or give such an instruction; nothing is done then
     * @throws InvalidValue naming the draft's index, for an asset there is not; or for a bundle that no one person could approve; nothing is
     *     done then
     * @throws ChangePending if it changes a profile of which another change has no answer yet; nothing is done then
     */
    public Submitted submit(Caller caller, BundleId bundle, AccountId actor, List<Draft> drafts, @Nullable Authority authority) {
        if (!caller.holds(actor)) {
            throw new NotPermitted();
        }
        List<Draft.NewAccount> accounts = only(Draft.NewAccount.class, drafts);
        List<Draft.NewAsset> assets = only(Draft.NewAsset.class, drafts);
        if (accounts.size() + assets.size() > MAX_CREATED) {
            throw new InvalidValue("instructions", "may create at most " + MAX_CREATED + " accounts and assets");
        }
        boolean signed = authority != null && authority.signed();
        if (signed && !(accounts.isEmpty() && assets.isEmpty())) {
            throw new InvalidValue("authorisations", "must be none where accounts or assets are created: nobody can sign numbers not given yet");
        }
        if (!signed && authority != null && authority.cosigner() != null && !caller.holds(authority.cosigner())
                && !(authority.byCosigner().isEmpty() && drafts.stream().allMatch(SubmitInstructions::isRecovery))) {
            throw new NotPermitted();
        }
        // Numbers 1 stand for those to come: who may not create anything takes none.
        List<Instruction> asked = instructions(drafts, 1, 1, account -> NO_KEY);
        for (int i = 0; i < asked.size(); i++) {
            // What a cosigner gives, its signature allows.
            boolean cosigned = signed && authority.byCosigner().contains(i);
            if (!cosigned && !Duties.allow(caller, asked.get(i))) {
                throw new NotPermitted();
            }
        }
        checkAssets(asked);
        Optional<Approver> approver = proposals.approver(caller, bundle, asked, authority);
        if (approver.isPresent() && !accounts.isEmpty()) {
            throw new InvalidValue("instructions", "must register no accounts beside what a second person has to approve");
        }
        long account = accounts.isEmpty() ? 1 : numbers.accounts(bundle, accounts.size());
        long asset = assets.isEmpty() ? 1 : numbers.assets(bundle, assets.size());
        List<Instruction> instructions = instructions(drafts, account, asset, this::keyFor);
        List<AssetDescription> descriptions = assets.stream().map(Draft.NewAsset::description).toList();
        if (approver.isPresent()) {
            proposals.propose(caller, bundle, new Measure.Instructions(actor, instructions, authority, descriptions), approver.get());
        } else {
            bundles.carryOut(bundle, actor, instructions, authority, accounts.stream().map(Draft.NewAccount::organisation).toList(), descriptions,
                    caller.subject());
        }
        return new Submitted(bundle, range(account, accounts.size()), range(asset, assets.size()), approver.isPresent());
    }

    /** A registrar asks for it without holding the cosigner's account: the issuer's approver consents in its place. */
    private static boolean isRecovery(Draft draft) {
        return draft instanceof Draft.Change change && change.instruction() instanceof Instruction.RecoverHolding;
    }

    /**
     * The instructions {@link #submit} would carry, what they create under numbers that nobody has yet; nothing is done.
     *
     * @throws NotPermitted as there; what a cosigner gives, the caller must be permitted too
     * @throws InvalidValue as there
     */
    List<Instruction> outline(Caller caller, AccountId actor, List<Draft> drafts) {
        if (!caller.holds(actor)) {
            throw new NotPermitted();
        }
        long unused = Identifiers.MAX - drafts.size();
        List<Instruction> asked = instructions(drafts, unused, unused, account -> NO_KEY);
        if (!asked.stream().allMatch(instruction -> Duties.allow(caller, instruction))) {
            throw new NotPermitted();
        }
        checkAssets(asked);
        return asked;
    }

    /** Whether {@link #submit} would let the caller ask for this; the ledger may still refuse it. */
    public boolean permits(Caller caller, AccountId actor, Instruction instruction) {
        return caller.holds(actor) && Duties.allow(caller, instruction);
    }

    /** The same key when a submission is repeated. */
    private Bytes32 keyFor(AccountId account) {
        return keys.firstKey(account).orElseGet(() -> keys.newKey(account, 0));
    }

    /**
     * One instruction a draft, in their order; then, for each account registered, the enrolment of a key that the platform keeps until the
     * account's owner enrols one of its own.
     */
    private List<Instruction> instructions(List<Draft> drafts, long firstAccount, long firstAsset, Function<AccountId, Bytes32> keyFor) {
        List<Instruction> all = new ArrayList<>(drafts.size());
        List<Instruction> enrolments = new ArrayList<>();
        long account = firstAccount;
        long asset = firstAsset;
        for (Draft draft : drafts) {
            switch (draft) {
                case Draft.Change d -> all.add(d.instruction());
                case Draft.ForcedTransfer d -> all.add(new Instruction.ForcedTransfer(d.asset(), d.from(), d.to(), d.amount(),
                        commitments.of(d.reasonHash().hex())));
                case Draft.ForcedRedemption d -> all.add(new Instruction.ForcedRedemption(d.asset(), d.from(), d.amount(),
                        commitments.of(d.reasonHash().hex())));
                case Draft.NewAccount d -> {
                    AccountId registered = new AccountId(account++);
                    all.add(new Instruction.RegisterAccount(registered, d.profile()));
                    enrolments.add(new Instruction.EnrolAuthorisation(registered, keyFor.apply(registered)));
                }
                case Draft.NewAsset d -> all.add(new Instruction.CreateAsset(new AssetId(asset++), d.agent(), d.supplyCap(), d.policy(),
                        commitments.of(d.description().canonicalText())));
            }
        }
        all.addAll(enrolments);
        return all;
    }

    private void checkAssets(List<Instruction> instructions) {
        long last = numbers.lastAsset();
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).changedAsset().filter(asset -> asset.value() > last).isPresent()) {
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
