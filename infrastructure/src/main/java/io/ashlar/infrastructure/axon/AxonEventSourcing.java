package io.ashlar.infrastructure.axon;

import io.ashlar.application.port.Batches;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.CorporateActions;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.Proposals;
import io.ashlar.domain.approval.Decision;
import io.ashlar.domain.approval.ProposalOrder;
import io.ashlar.domain.asset.DescribeAsset;
import io.ashlar.domain.corporateaction.CorporateAction.Refusal;
import io.ashlar.domain.corporateaction.CorporateActionOrder;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.settlement.BatchEvent;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.FixedValueRevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Axon, configured by hand: aggregates on a JDBC event store, and two followers of the event stream.
 *
 * <p>The read models keep their position in the database, moved in the same transaction as the rows. The sequencer starts from the
 * first event its log may not hold and passes over what it holds.
 */
public final class AxonEventSourcing implements Bundles, Batches, Descriptions, CorporateActions, Proposals {
    private static final String READ_MODELS = "read-models";
    private static final String SEQUENCER = "sequencer";
    /** Written beside every event; the first change of one brings upcasters and a resolver per event. */
    private static final String EVENT_VERSION = "1";

    /** Events a follower takes in one transaction. */
    private static final int EVENTS_AT_ONCE = 64;

    private static final String UNIQUE_VIOLATION = "23505";

    /** At which a decision that others keep overtaking is given up. */
    private static final int ATTEMPTS = 5;

    private final Configuration configuration;
    private final TransactionManager manager;

    /**
     * Without a sequencer.
     *
     * @param node name of this process; holds the followers' positions, and takes them up again after a crash
     * @param readModels receives every event, in order, in a transaction with its position
     */
    public AxonEventSourcing(String node, DataSource dataSource, PlatformTransactionManager transactions, Consumer<Object> readModels) {
        this(node, dataSource, transactions, readModels, null, () -> 0);
    }

    /**
     * @param sequencer receives accepted bundles in order of acceptance, between {@link #startSequencing()} and {@link #stopSequencing()}
     * @param sequencerStart the event after which its reading starts
     */
    public AxonEventSourcing(String node, DataSource dataSource, PlatformTransactionManager transactions, Consumer<Object> readModels,
            @Nullable Consumer<BundleAccepted> sequencer, LongSupplier sequencerStart) {
        Serializer json = JacksonSerializer.builder().objectMapper(DomainJson.mapper())
                .revisionResolver(new FixedValueRevisionResolver(EVENT_VERSION)).build();
        UnitOfWorkAwareConnectionProviderWrapper connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
        this.manager = new SpringTransactionManager(transactions);
        JdbcTokenStore tokens = JdbcTokenStore.builder().connectionProvider(connections).serializer(json).nodeId(node).build();
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> json)
                .configureEventSerializer(c -> json)
                .configureMessageSerializer(c -> json)
                .configureTransactionManager(c -> manager)
                .configureEmbeddedEventStore(c -> JdbcEventStorageEngine.builder().connectionProvider(connections).transactionManager(manager)
                        .eventSerializer(json).snapshotSerializer(json).dataType(byte[].class)
                        .persistenceExceptionResolver(AxonEventSourcing::cameTooLate).build())
                .configureAggregate(BundleAggregate.class)
                .configureAggregate(BatchAggregate.class)
                .configureAggregate(AssetAggregate.class)
                .configureAggregate(ParticipantAggregate.class)
                .configureAggregate(CorporateActionAggregate.class)
                .configureAggregate(InvestorAggregate.class)
                .configureAggregate(ProposalAggregate.class);
        follow(configurer, READ_MODELS, tokens, ReadModelFollower.class, new ReadModelFollower(readModels),
                TrackingEventProcessorConfiguration.forSingleThreadedProcessing());
        if (sequencer != null) {
            follow(configurer, SEQUENCER, new InMemoryTokenStore(), SequencerFollower.class, new SequencerFollower(sequencer),
                    TrackingEventProcessorConfiguration.forSingleThreadedProcessing().andAutoStart(false)
                            .andInitialTrackingToken(events -> GapAwareTrackingToken.newInstance(sequencerStart.getAsLong(), Set.of())));
        }
        this.configuration = configurer.buildConfiguration();
    }

    /** Whether another process wrote the aggregate's event of the same number: PostgreSQL tells by code, not by a type that Axon knows. */
    private static boolean cameTooLate(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static void follow(Configurer configurer, String name, TokenStore positions, Class<?> type, Object follower,
            TrackingEventProcessorConfiguration how) {
        configurer.eventProcessing(processing -> processing
                .registerTokenStore(name, c -> positions)
                .registerEventHandler(c -> follower)
                .assignHandlerTypesMatching(name, type::equals)
                .registerListenerInvocationErrorHandler(name, c -> PropagatingErrorHandler.instance())
                .registerTrackingEventProcessor(name, Configuration::eventStore,
                        c -> how.andBatchSize(EVENTS_AT_ONCE)));
    }

    public void start() {
        configuration.start();
    }

    public void stop() {
        configuration.shutdown();
    }

    public void startSequencing() {
        sequencing().ifPresent(TrackingEventProcessor::start);
    }

    /** Does not wait for its end. */
    public void stopSequencing() {
        sequencing().ifPresent(TrackingEventProcessor::shutdownAsync);
    }

    private Optional<TrackingEventProcessor> sequencing() {
        return configuration.eventProcessingConfiguration().eventProcessor(SEQUENCER, TrackingEventProcessor.class);
    }

    @Override
    public void carryOut(BundleOrder order) {
        send(new BundleAggregate.CarryOut(order.bundle().value(), order));
    }

    @Override
    public void record(BatchEvent step) {
        send(new BatchAggregate.TakeStep(BatchAggregate.identifier(step.batch()), step));
    }

    @Override
    public void carryOut(DescribeAsset order) {
        send(new AssetAggregate.CarryOut(AssetAggregate.identifier(order.asset().value()), order));
    }

    @Override
    public void carryOut(OnboardParticipant order) {
        send(new ParticipantAggregate.CarryOut(ParticipantAggregate.identifier(order.account().value()), order));
    }

    /** Of two decisions at the same moment in two processes one comes too late, and is judged again by what it came after. */
    @Override
    public Optional<Decision.Reason> carryOut(ProposalOrder order) {
        ProposalAggregate.CarryOut command = new ProposalAggregate.CarryOut(ProposalAggregate.identifier(order.proposal().value()), order);
        for (int attempt = 1;; attempt++) {
            try {
                return Optional.ofNullable(configuration.commandGateway().sendAndWait(command));
            } catch (ConcurrencyException | AggregateStreamCreationException late) {
                if (attempt == ATTEMPTS) {
                    throw late;
                }
            }
        }
    }

    /** One transaction for all of them: their units of work end with the one around them. */
    @Override
    public void carryOut(List<BundleOrder> orders) {
        UnitOfWork<?> together = DefaultUnitOfWork.startAndGet(null);
        together.attachTransaction(manager);
        together.execute(() -> orders.forEach(this::carryOut), RollbackConfigurationType.ANY_THROWABLE);
    }

    @Override
    public Optional<Refusal> carryOut(CorporateActionOrder order) {
        return Optional.ofNullable(configuration.commandGateway()
                .sendAndWait(new CorporateActionAggregate.CarryOut(CorporateActionAggregate.identifier(order.action().value()), order)));
    }

    /** Whether anything ever happened to the aggregate. */
    boolean knows(String aggregate) {
        return configuration.eventStore().lastSequenceNumberFor(aggregate).isPresent();
    }

    /** What the aggregate answers; durable when it returns. */
    <T> T ask(Object command, Class<T> answer) {
        return answer.cast(configuration.commandGateway().sendAndWait(command));
    }

    private void send(Object command) {
        configuration.commandGateway().sendAndWait(command);
    }

    /** Hands every event to the read models. */
    static final class ReadModelFollower {
        private final Consumer<Object> target;

        ReadModelFollower(Consumer<Object> target) {
            this.target = target;
        }

        @EventHandler
        void on(EventMessage<?> event) {
            target.accept(event.getPayload());
        }
    }

    /** Hands accepted bundles to the sequencer. */
    static final class SequencerFollower {
        private final Consumer<BundleAccepted> target;

        SequencerFollower(Consumer<BundleAccepted> target) {
            this.target = target;
        }

        @EventHandler
        void on(BundleAccepted event) {
            target.accept(event);
        }
    }
}
