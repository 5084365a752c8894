package io.ashlar.infrastructure.axon;

import io.ashlar.domain.approval.Decision;
import io.ashlar.domain.approval.Proposal;
import io.ashlar.domain.approval.ProposalEvent;
import io.ashlar.domain.approval.ProposalOrder;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Axon's side of {@link Proposal}: loads, decides, appends; answers why not. */
class ProposalAggregate {
    @AggregateIdentifier
    private String id;
    private Proposal state = Proposal.UNKNOWN;

    /** An order on its way to its proposal. */
    record CarryOut(@TargetAggregateIdentifier String proposal, ProposalOrder order) {}

    ProposalAggregate() {}

    /** Apart from the bundle's of the same identity. */
    static String identifier(String proposal) {
        return "proposal-" + proposal;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Decision.@Nullable Reason handle(CarryOut command) {
        return switch (state.decide(command.order())) {
            case Decision.Taken taken -> {
                taken.events().forEach(AggregateLifecycle::apply);
                yield null;
            }
            case Decision.Refused refused -> refused.reason();
        };
    }

    @EventSourcingHandler
    void on(ProposalEvent event) {
        id = identifier(event.proposal().value());
        state = state.evolve(event);
    }
}
