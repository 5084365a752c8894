package io.ashlar.domain.asset;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;

/** What happened to an asset's description. Positions and supply are the ledger's business. */
public sealed interface AssetEvent {
    AssetId asset();

    /** @param bundle the bundle that creates the asset on the ledger */
    record AssetDescribed(AssetId asset, AccountId issuer, AssetDescription description, BundleId bundle, Instant at) implements AssetEvent {}
}
