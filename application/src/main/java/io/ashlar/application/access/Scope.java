package io.ashlar.application.access;

import io.ashlar.domain.shared.AssetId;
import java.util.Set;

/** Which assets a caller's work is about. */
public sealed interface Scope {
    /** Whatever its duties and accounts allow. */
    record EveryAsset() implements Scope {}

    /** @param assets these alone, and nothing that is about no asset */
    record Only(Set<Long> assets) implements Scope {
        public Only {
            assets = Set.copyOf(assets);
        }
    }

    default boolean covers(AssetId asset) {
        return switch (this) {
            case EveryAsset every -> true;
            case Only only -> only.assets().contains(asset.value());
        };
    }
}
