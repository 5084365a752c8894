package io.ashlar.infrastructure.axon;

import io.ashlar.domain.corporateaction.CorporateAction;
import io.ashlar.domain.corporateaction.CorporateAction.Decision;
import io.ashlar.domain.corporateaction.CorporateActionEvent;
import io.ashlar.domain.corporateaction.CorporateActionOrder;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Axon's side of a corporate action. */
class CorporateActionAggregate {
    @AggregateIdentifier
    private @Nullable String id;
    private CorporateAction state = CorporateAction.UNKNOWN;

    record CarryOut(@TargetAggregateIdentifier String action, CorporateActionOrder order) {}

    CorporateActionAggregate() {}

    static String identifier(String action) {
        return "action-" + action;
    }

    /** @return the refusal; null if there is none */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    CorporateAction.@Nullable Refusal handle(CarryOut command) {
        return switch (state.decide(command.order())) {
            case Decision.Done done -> {
                done.events().forEach(AggregateLifecycle::apply);
                yield null;
            }
            case Decision.Refused refused -> refused.refusal();
        };
    }

    @EventSourcingHandler
    void on(CorporateActionEvent event) {
        id = identifier(event.action().value());
        state = state.evolve(event);
    }
}
