package io.ashlar.domain.corporateaction;

import io.ashlar.domain.shared.AssetId;
import java.time.Instant;

/** What happened to a corporate action. */
public sealed interface CorporateActionEvent {
    CorporateActionId action();

    AssetId asset();

    Instant at();

    record CorporateActionAnnounced(CorporateActionId action, AssetId asset, Terms terms, String by, Instant at) implements CorporateActionEvent {}

    record CorporateActionAmended(CorporateActionId action, AssetId asset, Terms terms, String by, Instant at) implements CorporateActionEvent {}

    record CorporateActionCancelled(CorporateActionId action, AssetId asset, String reason, String by, Instant at) implements CorporateActionEvent {}
}
