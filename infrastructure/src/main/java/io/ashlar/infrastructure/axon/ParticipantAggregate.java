package io.ashlar.infrastructure.axon;

import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.participant.ParticipantEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Axon's side of a participant. */
class ParticipantAggregate {
    @AggregateIdentifier
    private @Nullable String id;

    record CarryOut(@TargetAggregateIdentifier String account, OnboardParticipant order) {}

    ParticipantAggregate() {}

    static String identifier(long account) {
        return "account-" + account;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(CarryOut command) {
        if (id == null) {
            AggregateLifecycle.apply(command.order().event());
        }
    }

    @EventSourcingHandler
    void on(ParticipantEvent event) {
        id = identifier(event.account().value());
    }
}
