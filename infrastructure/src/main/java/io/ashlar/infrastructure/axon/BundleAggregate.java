package io.ashlar.infrastructure.axon;

import io.ashlar.domain.instruction.BundleEvent;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.InstructionBundle;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Axon's side of {@link InstructionBundle}: loads, decides, appends. */
class BundleAggregate {
    @AggregateIdentifier
    private String id;
    private InstructionBundle state = InstructionBundle.UNKNOWN;

    /** An order on its way to its bundle. */
    record CarryOut(@TargetAggregateIdentifier String bundle, BundleOrder order) {}

    BundleAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CarryOut command) {
        state.decide(command.order()).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(BundleEvent event) {
        id = event.bundle().value();
        state = state.evolve(event);
    }
}
