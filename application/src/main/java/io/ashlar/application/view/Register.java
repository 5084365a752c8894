package io.ashlar.application.view;

import io.ashlar.application.access.Sight;
import io.ashlar.domain.participant.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The read side: what portal, API and audit show. Lists are newest first where they have a time, else by number, in pages. */
public interface Register {
    /** The rows of a page where nothing else is asked for. */
    int PAGE = 100;

    /**
     * @param agent 0 until the ledger has the asset
     * @param onLedger false until the ledger has it, and for good if its creation was refused
     */
    record AssetView(long asset, String name, String isin, String issuerLei, String currency, long issuer, long agent, long supply, long cap,
            int holders, boolean paused, boolean onLedger, Instant createdAt) {}

    /** @param onLedger false until the ledger has it, and for good if its registration was refused */
    record AccountView(long account, String organisation, long investor, String roles, int tier, Instant kycExpiry, int country,
            Set<Integer> classes, int jurisdiction, boolean frozen, boolean onLedger) {}

    record HoldingView(long asset, long account, long balance, long frozen) {}

    /**
     * @param row grows in order of acceptance
     * @param status a word of {@code Status}; {@code refusal} a refusal code when REFUSED
     */
    record InstructionView(long row, String bundle, int index, String kind, long actor, @Nullable Long asset, @Nullable Long from,
            @Nullable Long to, @Nullable Long amount, String status, @Nullable String refusal, @Nullable Long batch, @Nullable Long position,
            Instant acceptedAt) {}

    record StatusCount(String status, int instructions) {}

    record TimelineEntry(String status, Instant at) {}

    record BatchView(long batch, String stage, String previousRoot, String newRoot, String instructionLog, Instant batchTime, int instructions,
            @Nullable Integer proofBytes, @Nullable Long proveMillis, @Nullable Integer securityBits, long gas, List<String> transactions,
            List<TimelineEntry> timeline) {}

    default List<AssetView> assets() {
        return assets(0, Integer.MAX_VALUE);
    }

    List<AssetView> assets(long after, int limit);

    Optional<AssetView> asset(long asset);

    default List<AccountView> accounts(long after) {
        return accounts(new Sight.Everything(), after, PAGE);
    }

    List<AccountView> accounts(Sight sight, long after, int limit);

    Optional<AccountView> account(long account);

    /** Accounts an organisation's staff and systems act for. */
    Set<Long> accountsOf(String organisation);

    /** The profile the ledger holds; empty where it holds no such account. */
    Optional<Profile> profile(long account);

    /** Whether a change of the account's profile is accepted and neither sequenced nor refused. */
    boolean hasUnansweredUpdate(long account);

    default List<HoldingView> holdingsOfAsset(long asset, long afterAccount) {
        return holdingsOfAsset(new Sight.Everything(), asset, afterAccount, PAGE);
    }

    List<HoldingView> holdingsOfAsset(Sight sight, long asset, long afterAccount, int limit);

    default List<HoldingView> holdingsOfAccount(long account, long afterAsset) {
        return holdingsOfAccount(account, afterAsset, PAGE);
    }

    List<HoldingView> holdingsOfAccount(long account, long afterAsset, int limit);

    /** @param before the row of the last one seen, or {@link Long#MAX_VALUE} */
    default List<InstructionView> instructions(long before) {
        return instructions(new Sight.Everything(), before, PAGE);
    }

    default List<InstructionView> instructions(Sight sight, long before, int limit) {
        return instructions(sight, Search.ALL, before, limit);
    }

    /** Those whose actor, giver, receiver or asset is in sight, newest first. */
    List<InstructionView> instructions(Sight sight, Search search, long before, int limit);

    /** Assets of which one of the accounts is issuer or agent. */
    Set<Long> assetsRunBy(Set<Long> accounts);

    /** A bundle's instructions from an index on; empty where there is no such bundle (yet). */
    List<InstructionView> bundle(String bundle, int from, int limit);

    default List<InstructionView> bundle(String bundle) {
        return bundle(bundle, 0, Integer.MAX_VALUE);
    }

    /** How many of a bundle's instructions stand where. */
    List<StatusCount> statuses(String bundle);

    List<TimelineEntry> timeline(String bundle, int index);

    default List<BatchView> batches(long before) {
        return batches(before, PAGE);
    }

    List<BatchView> batches(long before, int limit);

    Optional<BatchView> batch(long batch);
}
