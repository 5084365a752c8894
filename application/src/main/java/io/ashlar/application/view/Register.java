package io.ashlar.application.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The read side: what portal, API and audit show. Lists are newest first where they have a time, else by number, in pages. */
public interface Register {
    /** The most rows of a page. */
    int PAGE = 100;

    record AssetView(long asset, String name, String isin, String issuerLei, String currency, long issuer, long supply, long cap, int holders,
            boolean paused, Instant createdAt) {}

    record AccountView(long account, String organisation, long investor, String roles, int tier, Instant kycExpiry, int country,
            int jurisdiction, boolean frozen) {}

    record HoldingView(long asset, long account, long balance, long frozen) {}

    /** @param status a word of {@code Status}; {@code refusal} a refusal code when REFUSED */
    record InstructionView(String bundle, int index, String kind, long actor, @Nullable Long asset, @Nullable Long from, @Nullable Long to,
            @Nullable Long amount, String status, @Nullable String refusal, @Nullable Long batch, @Nullable Long position, Instant acceptedAt) {}

    record TimelineEntry(String status, Instant at) {}

    record BatchView(long batch, String stage, String previousRoot, String newRoot, String instructionLog, Instant batchTime, int instructions,
            @Nullable Integer proofBytes, @Nullable Long proveMillis, @Nullable Integer securityBits, long gas, List<String> transactions,
            List<TimelineEntry> timeline) {}

    List<AssetView> assets();

    Optional<AssetView> asset(long asset);

    List<AccountView> accounts(long after);

    Optional<AccountView> account(long account);

    List<HoldingView> holdingsOfAsset(long asset, long afterAccount);

    List<HoldingView> holdingsOfAccount(long account, long afterAsset);

    /** @param before the row number of the last one seen, or {@link Long#MAX_VALUE} */
    List<InstructionView> instructions(long before);

    List<InstructionView> bundle(String bundle);

    List<TimelineEntry> timeline(String bundle, int index);

    List<BatchView> batches(long before);

    Optional<BatchView> batch(long batch);
}
