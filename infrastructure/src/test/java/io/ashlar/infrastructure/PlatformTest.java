package io.ashlar.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.HoldingProofs;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.sequencing.LedgerFollower;
import io.ashlar.application.sequencing.SealingTrigger;
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
import io.ashlar.infrastructure.running.FollowerThread;
import io.ashlar.infrastructure.running.Inbox;
import io.ashlar.infrastructure.running.SequencerThread;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Genesis;
import java.nio.file.Path;
import java.time.Duration;
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
        final FollowerThread follower;
        final LedgerFollower proofs;
        final List<Ledger.Sealed> sealed = new CopyOnWriteArrayList<>();
        final Register register;

        Life(Duration batchAge) {
            DataSource dataSource = postgres.dataSource();
            JdbcTemplate jdbc = new JdbcTemplate(dataSource);
            DataSourceTransactionManager transactions = new DataSourceTransactionManager(dataSource);
            ReadModels readModels = new ReadModels(jdbc, DomainJson.mapper());
            Inbox inbox = new Inbox();
            events = new AxonEventSourcing("test", dataSource, transactions, readModels::apply, inbox::put);
            JdbcSequenceLog log = new JdbcSequenceLog(jdbc, new TransactionTemplate(transactions), DomainJson.mapper());
            sequencer = new SequencerThread(new Sequencer(PlatformTest::genesis, log, events, events, Instant::now,
                    new SealingTrigger.BySize(4), new SealingTrigger.ByAge(batchAge)), inbox);
            proofs = new LedgerFollower(genesis(), log, sealed::add);
            follower = new FollowerThread(proofs);
            register = new JdbcRegister(jdbc);
            events.start();
            try {
                sequencer.start();
            } catch (IllegalStateException e) {
                events.stop();
                throw e;
            }
            follower.start();
        }

        BundleId submit(long actor, Instruction... instructions) {
            BundleId bundle = new BundleId(UUID.randomUUID().toString());
            events.carryOut(new BundleOrder.SubmitBundle(bundle, new AccountId(actor), List.of(instructions), "test", Instant.now()));
            return bundle;
        }

        @Override
        public void close() {
            follower.close();
            sequencer.close();
            events.stop();
        }
    }

    private static Ledger genesis() {
        return new RollupLedger(new Genesis(1, new AccountProfile(1, AccountProfile.REGISTRAR, 1, EXPIRY.getEpochSecond(), 276, 1, 0, false)));
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
        HoldingProofs.Inclusion inclusion;
        BundleId transfers;
        try (Life life = new Life(Duration.ofMinutes(5))) {
            life.submit(1, new Instruction.RegisterAccount(new AccountId(2), profile(2, Role.ISSUER, Role.AGENT)),
                    new Instruction.RegisterAccount(new AccountId(10), profile(10, Role.HOLDER)),
                    new Instruction.RegisterAccount(new AccountId(11), profile(11, Role.HOLDER)));
            life.submit(2, new Instruction.CreateAsset(bond, new AccountId(2), new Quantity(1000), new Policy(1, Set.of(1), Set.of(3)),
                            new Bytes32("0x" + "0".repeat(64))),
                    new Instruction.OpenHolding(bond, new AccountId(10)), new Instruction.OpenHolding(bond, new AccountId(11)),
                    new Instruction.Issue(bond, new AccountId(10), new Quantity(600)));
            transfers = life.submit(10, new Instruction.Transfer(bond, new AccountId(11), new Quantity(250)),
                    new Instruction.Transfer(bond, new AccountId(11), new Quantity(351)));
            await(() -> life.register.bundle(transfers.value()).stream().map(Register.InstructionView::status).toList()
                    .equals(List.of("SEALED", "REFUSED")));
            assertThat(life.register.bundle(transfers.value()).get(1).refusal()).isEqualTo("INSUFFICIENT_FREE_BALANCE");
            assertThat(life.register.holdingsOfAsset(1, 0)).extracting(Register.HoldingView::balance).containsExactly(350L, 250L);
            assertThat(life.register.asset(1).orElseThrow().supply()).isEqualTo(600);
            // Eight instructions applied, four to a batch: the second bundle is split between two.
            await(() -> life.sealed.size() == 2);
            assertThat(life.sealed).extracting(Ledger.Sealed::instructions).containsExactly(4, 4);
            inclusion = life.proofs.of(bond, new AccountId(11)).orElseThrow();
            assertThat(inclusion.balance()).isEqualTo(250);
        }
        try (Life again = new Life(Duration.ofSeconds(1))) {
            await(() -> again.sealed.size() == 2);
            assertThat(again.proofs.of(bond, new AccountId(11))).contains(inclusion);
            again.submit(11, new Instruction.Transfer(bond, new AccountId(10), new Quantity(50)));
            await(() -> again.sealed.size() == 3);
            await(() -> again.register.holdingsOfAsset(1, 0).getFirst().balance() == 400);
            assertThat(again.register.bundle(transfers.value())).extracting(Register.InstructionView::status).containsExactly("SEALED", "REFUSED");
        }
        new JdbcTemplate(postgres.dataSource()).update("update sequence_log set entry = replace(entry::text, '\"units\": 250', '\"units\": 251')::jsonb");
        assertThatThrownBy(() -> new Life(Duration.ofSeconds(1)).close()).isInstanceOf(IllegalStateException.class).hasMessageContaining("replays to root");
    }
}
