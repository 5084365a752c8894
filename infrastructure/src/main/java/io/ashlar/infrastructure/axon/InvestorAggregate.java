package io.ashlar.infrastructure.axon;

import io.ashlar.domain.participant.InvestorDecision;
import io.ashlar.domain.participant.InvestorEvent;
import io.ashlar.domain.participant.InvestorFile;
import io.ashlar.domain.participant.InvestorOrder;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Axon's side of {@link InvestorFile}. */
class InvestorAggregate {
    @AggregateIdentifier
    private @Nullable String id;
    private InvestorFile state = InvestorFile.NONE;

    /** An order on its way to its file. */
    record CarryOut(@TargetAggregateIdentifier String investor, InvestorOrder order) {}

    InvestorAggregate() {}

    static String identifier(long investor) {
        return "investor-" + investor;
    }

    /** Answers in the domain's words, a refusal too. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    InvestorDecision handle(CarryOut command) {
        InvestorDecision decision = state.decide(command.order());
        switch (decision) {
            case InvestorDecision.Taken taken -> taken.events().forEach(AggregateLifecycle::apply);
            case InvestorDecision.Refused refused -> { }
        }
        return decision;
    }

    @EventSourcingHandler
    void on(InvestorEvent event) {
        id = identifier(event.investor());
        state = state.evolve(event);
    }
}
