package io.ashlar.infrastructure.axon;

import io.ashlar.domain.settlement.Batch;
import io.ashlar.domain.settlement.BatchEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Axon's side of {@link Batch}. */
class BatchAggregate {
    @AggregateIdentifier
    private String id;
    private Batch state = Batch.NEW;

    /** A step on its way to its batch. */
    record TakeStep(@TargetAggregateIdentifier String batch, BatchEvent step) {}

    BatchAggregate() {}

    static String identifier(long batch) {
        return "batch-" + batch;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(TakeStep command) {
        state.decide(command.step()).forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(BatchEvent event) {
        id = identifier(event.batch());
        state = state.evolve(event);
    }
}
