package io.ashlar.domain.asset;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;

/** Record the description of an asset that a bundle creates. */
public record DescribeAsset(AssetId asset, AccountId issuer, AssetDescription description, BundleId bundle, Instant at) {
    /** Described once; again changes nothing. */
    public AssetEvent.AssetDescribed event() {
        return new AssetEvent.AssetDescribed(asset, issuer, description, bundle, at);
    }
}
