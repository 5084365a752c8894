package io.ashlar.application.view;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.Scope;
import io.ashlar.application.access.Sight;
import io.ashlar.application.port.HoldingProofs;
import io.ashlar.application.view.Register.AccountView;
import io.ashlar.application.view.Register.AssetView;
import io.ashlar.application.view.Register.BatchView;
import io.ashlar.application.view.Register.HoldingView;
import io.ashlar.application.view.Register.InstructionView;
import io.ashlar.application.view.Register.StatusCount;
import io.ashlar.application.view.Register.TimelineEntry;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The register as a caller may see it. Assets and batches are everybody's; holdings are their holders', the asset's
 * issuer's and agent's, and the overseers'; accounts are their organisation's and the overseers'; instructions are their parties', the asset's
 * issuer's and agent's, and the overseers'. A caller whose work is about some assets sees holdings and instructions of those alone. What a caller
 * may not see is not found.
 */
public final class ReadRegister {
    private final Register register;
    private final HoldingProofs proofs;

    public ReadRegister(Register register, HoldingProofs proofs) {
        this.register = register;
        this.proofs = proofs;
    }

    public List<AssetView> assets(long after, int limit) {
        return register.assets(after, limit);
    }

    public AssetView asset(AssetId asset) {
        return register.asset(asset.value()).orElseThrow(NotFound::new);
    }

    public List<AccountView> accounts(Caller caller, long after, int limit) {
        return register.accounts(Sight.ofAccounts(caller), after, limit);
    }

    public AccountView account(Caller caller, AccountId account) {
        if (Sight.ofAccounts(caller) instanceof Sight.Own && !caller.holds(account)) {
            throw new NotFound();
        }
        return register.account(account.value()).orElseThrow(NotFound::new);
    }

    /** All holders for the asset's own people and overseers; a holder sees itself. */
    public List<HoldingView> holdingsOfAsset(Caller caller, AssetId asset, long afterAccount, int limit) {
        return register.holdingsOfAsset(sightOfHoldings(caller, asset), asset.value(), afterAccount, limit);
    }

    /** How much of an asset's cap table the caller sees. */
    public Sight sightOfHoldings(Caller caller, AssetId asset) {
        if (!caller.scope().covers(asset)) {
            return new Sight.Own(Set.of());
        }
        return runs(caller, asset(asset)) ? new Sight.Everything() : Sight.of(caller);
    }

    public List<HoldingView> holdingsOfAccount(Caller caller, AccountId account, long afterAsset, int limit) {
        if (Sight.of(caller) instanceof Sight.Own && !caller.holds(account)) {
            throw new NotFound();
        }
        return InScope.holdings(caller, afterAsset, limit, (after, rows) -> register.holdingsOfAccount(account.value(), after, rows));
    }

    /** @throws NotFound also where the holding is not part of a sealed batch yet */
    public HoldingProofs.Inclusion inclusion(Caller caller, AssetId asset, AccountId account) {
        if (!caller.scope().covers(asset) || Sight.of(caller) instanceof Sight.Own && !caller.holds(account) && !runs(caller, asset(asset))) {
            throw new NotFound();
        }
        return proofs.of(asset, account).orElseThrow(NotFound::new);
    }

    public List<InstructionView> instructions(Caller caller, long before, int limit) {
        return instructions(caller, Search.ALL, before, limit);
    }

    public List<InstructionView> instructions(Caller caller, Search search, long before, int limit) {
        return InScope.instructions(caller, before, limit, InstructionView::row,
                (from, rows) -> register.instructions(sightOfInstructions(caller), search, from, rows));
    }

    /** Those of the caller's accounts, and all of the assets these are issuer or agent of, whoever the parties are. */
    Sight sightOfInstructions(Caller caller) {
        return switch (Sight.of(caller)) {
            case Sight.Everything all -> caller.scope() instanceof Scope.Only only ? new Sight.Own(Set.of(), only.assets()) : all;
            case Sight.Own own -> own.accounts().isEmpty() ? own : new Sight.Own(own.accounts(), register.assetsRunBy(own.accounts()));
        };
    }

    public List<InstructionView> bundle(Caller caller, BundleId bundle, int from, int limit) {
        List<InstructionView> found = register.bundle(bundle.value(), from, limit);
        if (found.isEmpty() && from == 0 || !found.isEmpty() && !caller.overseesAll() && !caller.accounts().contains(found.getFirst().actor())) {
            throw new NotFound();
        }
        // A bundle is one piece of work: it is seen by whose own covers all of it.
        if (!(caller.scope() instanceof Scope.EveryAsset) && !register.bundle(bundle.value(), 0, Integer.MAX_VALUE).stream()
                .allMatch(line -> InScope.concerns(caller, line))) {
            throw new NotFound();
        }
        return found;
    }

    /** How many of a bundle's instructions stand where. */
    public List<StatusCount> statuses(Caller caller, BundleId bundle) {
        bundle(caller, bundle, 0, 1);
        return register.statuses(bundle.value());
    }

    /** One instruction, seen by its parties and by its asset's issuer and agent too. */
    public InstructionView instruction(Caller caller, BundleId bundle, int index) {
        InstructionView found = register.bundle(bundle.value(), index, 1).stream().filter(i -> i.index() == index).findFirst()
                .orElseThrow(NotFound::new);
        if (!InScope.concerns(caller, found)
                || !caller.overseesAll() && parties(found).stream().noneMatch(caller.accounts()::contains) && !runs(caller, found.asset())) {
            throw new NotFound();
        }
        return found;
    }

    public List<TimelineEntry> timeline(Caller caller, BundleId bundle, int index) {
        instruction(caller, bundle, index);
        return register.timeline(bundle.value(), index);
    }

    public List<BatchView> batches(long before, int limit) {
        return register.batches(before, limit);
    }

    public BatchView batch(long batch) {
        return register.batch(batch).orElseThrow(NotFound::new);
    }

    private static boolean runs(Caller caller, AssetView asset) {
        return caller.accounts().contains(asset.issuer()) || caller.accounts().contains(asset.agent());
    }

    private boolean runs(Caller caller, @Nullable Long asset) {
        return asset != null && register.asset(asset).filter(found -> runs(caller, found)).isPresent();
    }

    private static Set<Long> parties(InstructionView i) {
        return Stream.of(i.actor(), i.from(), i.to()).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
