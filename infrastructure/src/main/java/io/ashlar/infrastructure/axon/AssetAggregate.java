package io.ashlar.infrastructure.axon;

import io.ashlar.domain.asset.AssetEvent;
import io.ashlar.domain.asset.DescribeAsset;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Axon's side of an asset's description. */
class AssetAggregate {
    @AggregateIdentifier
    private @Nullable String id;

    record CarryOut(@TargetAggregateIdentifier String asset, DescribeAsset order) {}

    AssetAggregate() {}

    static String identifier(long asset) {
        return "asset-" + asset;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CarryOut command) {
        if (id == null) {
            AggregateLifecycle.apply(command.order().event());
        }
    }

    @EventSourcingHandler
    void on(AssetEvent event) {
        id = identifier(event.asset().value());
    }
}
