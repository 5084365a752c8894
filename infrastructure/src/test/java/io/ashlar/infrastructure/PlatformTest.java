package io.ashlar.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.sequencing.Sequencer;
import io.ashlar.application.view.Register;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.BundleId;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.persistence.JdbcSequenceLog;
import io.ashlar.infrastructure.projection.JdbcRegister;
import io.ashlar.infrastructure.projection.ReadModels;
import io.ashlar.infrastructure.rollup.RollupLedger;
import io.ashlar.infrastructure.running.SequencerThread;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Genesis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepted, sequenced, sealed and shown, on a real PostgreSQL; stopped and started again. */
class PlatformTest {
    private static final Instant EXPIRY = Instant.parse("2030-01-01T00:00:00Z");
    @TempDir
    static Path folder;
    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** One life of the platform's writing side. */
    private static final class Life implements AutoCloseable {
        final AxonEventSourcing events;
        final SequencerThread sequencer;
        final RollupLedger ledger = new RollupLedger(new Genesis(1,
                new AccountProfile(1, AccountProfile.REGISTRAR, 1, EXPIRY.getEpochSecond(), 276, 1, 0, false)));
        final List<Ledger.Sealed> sealed = new CopyOnWriteArrayList<>();
        final Register register;

        Life() {
            DataSource dataSource = postgres.dataSource();
            JdbcTemplate jdbc = new JdbcTemplate(dataSource);
            DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
            ReadModels readModels = new ReadModels(jdbc, DomainJson.mapper());
            SequencerThread[] thread = new SequencerThread[1];
            events = new AxonEventSourcing(dataSource, transactions, readModels::apply, bundle -> thread[0].accept(bundle));
            JdbcSequenceLog log = new JdbcSequenceLog(jdbc, new TransactionTemplate(transactions), DomainJson.mapper());
            thread[0] = new SequencerThread(new Sequencer(ledger, log, events, events, Instant::now, 100), sealed::add, 1);
            sequencer = thread[0];
            register = new JdbcRegister(jdbc);
            events.start();
            sequencer.start();
        }

        BundleId submit(long actor, Instruction... instructions) {
            BundleId bundle = new BundleId(UUID.randomUUID().toString());
            events.carryOut(new BundleOrder.SubmitBundle(bundle, new AccountId(actor), List.of(instructions), "test", Instant.now()));
            return bundle;
        }

        @Override
        public void close() {
            events.stop();
            sequencer.close();
        }
    }

    private static Profile profile(long investor, Role... roles) {
        return new Profile(investor, Set.of(roles), 2, EXPIRY, 276, Set.of(1), 3, false);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void acceptedBundlesAreSequencedSealedShownAndSurviveARestart() throws InterruptedException {
        AssetId bond = new AssetId(1);
        Bytes32 root;
        BundleId transfers;
        try (Life life = new Life()) {
            life.submit(1, new Instruction.RegisterAccount(new AccountId(2), profile(2, Role.ISSUER, Role.AGENT)),
                    new Instruction.RegisterAccount(new AccountId(10), profile(10, Role.HOLDER)),
                    new Instruction.RegisterAccount(new AccountId(11), profile(11, Role.HOLDER)));
            life.submit(2, new Instruction.CreateAsset(bond, new AccountId(2), new Quantity(1000), new Policy(1, Set.of(1), Set.of(3)),
                            new Bytes32("0x" + "0".repeat(64))),
                    new Instruction.OpenHolding(bond, new AccountId(10)), new Instruction.OpenHolding(bond, new AccountId(11)),
                    new Instruction.Issue(bond, new AccountId(10), new Quantity(600)));
            transfers = life.submit(10, new Instruction.Transfer(bond, new AccountId(11), new Quantity(250)),
                    new Instruction.Transfer(bond, new AccountId(11), new Quantity(351)));
            await(() -> !life.sealed.isEmpty() && life.register.bundle(transfers.value()).stream().allMatch(i -> !i.status().equals("ACCEPTED")));
            await(() -> life.register.batch(1).isPresent());
            assertThat(life.register.bundle(transfers.value())).extracting(Register.InstructionView::status).containsExactly("SEALED", "REFUSED");
            assertThat(life.register.bundle(transfers.value()).get(1).refusal()).isEqualTo("INSUFFICIENT_FREE_BALANCE");
            assertThat(life.register.holdingsOfAsset(1, 0)).extracting(Register.HoldingView::balance).containsExactly(350L, 250L);
            assertThat(life.register.asset(1).orElseThrow().supply()).isEqualTo(600);
            assertThat(life.ledger.inclusionOf(1, 11).balance()).isEqualTo(250);
            root = life.ledger.root();
        }
        try (Life again = new Life()) {
            assertThat(again.ledger.root()).isEqualTo(root);
            assertThat(again.sealed).hasSize(1);
            again.submit(11, new Instruction.Transfer(bond, new AccountId(10), new Quantity(50)));
            await(() -> again.sealed.size() == 2);
            await(() -> again.register.holdingsOfAsset(1, 0).getFirst().balance() == 400);
        }
        new JdbcTemplate(postgres.dataSource()).update("update sequence_log set entry = replace(entry::text, '\"units\": 250', '\"units\": 251')::jsonb");
        assertThatThrownBy(() -> new Life().close()).isInstanceOf(IllegalStateException.class).hasMessageContaining("replays to root");
    }
}
