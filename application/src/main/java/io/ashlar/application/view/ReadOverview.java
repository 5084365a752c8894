package io.ashlar.application.view;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.Sight;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Summaries as a caller may see them, by the same rules as {@link ReadRegister}. */
public final class ReadOverview {
    private final Overview overview;
    private final ReadRegister register;

    public ReadOverview(Overview overview, ReadRegister register) {
        this.overview = overview;
        this.register = register;
    }

    /** How many instructions stand where on their way to Ethereum. */
    public List<Register.StatusCount> underWay(Caller caller) {
        return overview.underWay(register.sightOfInstructions(caller));
    }

    public int refusedSince(Caller caller, Instant since) {
        return overview.refusedSince(register.sightOfInstructions(caller), since);
    }

    /** Everybody's, as assets are: who may receive an asset must be known before asking. */
    public Optional<Policy> policy(AssetId asset) {
        return overview.policy(asset.value());
    }

    public List<Register.HoldingView> largestHoldings(Caller caller, AssetId asset, int limit) {
        return overview.largestHoldings(register.sightOfHoldings(caller, asset), asset.value(), limit);
    }

    /** @throws NotFound where there is none, or none the caller may see */
    public Register.HoldingView holding(Caller caller, AssetId asset, AccountId account) {
        if (!caller.scope().covers(asset) || register.sightOfHoldings(caller, asset) instanceof Sight.Own && !caller.holds(account)) {
            throw new NotFound();
        }
        return overview.holding(asset.value(), account.value()).orElseThrow(NotFound::new);
    }

    public List<Register.InstructionView> ofBatch(Caller caller, long batch, long after, int limit) {
        return InScope.instructions(caller, after, limit, row -> Objects.requireNonNull(row.position()),
                (from, rows) -> overview.ofBatch(register.sightOfInstructions(caller), batch, from, rows));
    }

    public Optional<Register.BatchView> lastSettled() {
        return overview.lastSettled();
    }

    public List<Overview.Transaction> transactions(long batch) {
        return overview.transactions(batch);
    }

    /** Of the accounts and assets in the caller's sight. */
    public Overview.Attention attention(Caller caller, Instant now) {
        return overview.attention(Sight.ofAccounts(caller), register.sightOfInstructions(caller), now);
    }

    public Optional<Register.BatchView> oldestUnsettled() {
        return overview.oldestUnsettled();
    }
}
