package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.settlement.SettleBatch;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.settlement.EthereumTransaction;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.persistence.JdbcSettlementJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Real proofs on a real node, remembered in a real PostgreSQL. */
class SettlementTest {
    @TempDir
    static Path databaseFolder;
    @TempDir
    Path nodeFolder;
    private static LocalPostgres postgres;
    private static JdbcTemplate jdbc;
    private LocalNode node;
    private RecordedBatches batches;
    private Web3jSettlementLayer layer;

    @BeforeAll
    static void startDatabase() {
        postgres = new LocalPostgres(databaseFolder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        jdbc = new JdbcTemplate(postgres.dataSource());
    }

    @AfterAll
    static void stopDatabase() {
        postgres.close();
    }

    @BeforeEach
    void start() throws IOException {
        jdbc.execute("truncate ethereum_outbox, ethereum_deployment, batch_proof, settlement_position");
        node = new LocalNode(nodeFolder);
        batches = new RecordedBatches();
        Files.writeString(nodeFolder.resolve("key"), LocalNode.KEY);
        layer = layer(Duration.ofSeconds(30), 500);
    }

    @AfterEach
    void stop() {
        layer.close();
        node.close();
    }

    private Web3jSettlementLayer layer(Duration resendAfter, long maxFeeGwei) {
        EthereumProperties properties = new EthereumProperties(node.url(), LocalNode.CHAIN, null, true, "file:" + nodeFolder.resolve("key"), 0,
                Duration.ofMillis(100), resendAfter, maxFeeGwei);
        return new Web3jSettlementLayer(properties, OperatorKey.of(properties.operatorKey(), name -> null), jdbc, SampleBatches.GENESIS);
    }

    private SettleBatch settlement() {
        return new SettleBatch(SampleBatches.prover(), layer, new JdbcSettlementJournal(jdbc), batches, Instant::now);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void batchesAreProvedExecutedAndBecomeFinal() throws InterruptedException {
        SettleBatch settlement = settlement();
        SampleBatches.all().forEach(settlement::settle);
        await(() -> settlement.finalise(1) && settlement.finalise(2));
        assertThat(layer.lastExecuted()).isEqualTo(2);
        assertThat(batches.events).hasSize(8);
        assertThat(batches.events.getLast()).isInstanceOf(BatchEvent.BatchFinalised.class);
        List<EthereumTransaction> transactions = batches.transactions(2);
        // commit, open, three slices, prove, execute
        assertThat(transactions).hasSize(7).doesNotHaveDuplicates();
        assertThat(transactions).allSatisfy(t -> {
            assertThat(t.gasUsed()).isBetween(21_000L, 1L << 24);
            assertThat(t.bytes()).isBetween(100, 128 * 1024);
            assertThat(node.ask("eth_getTransactionReceipt", "\"" + t.hash().hex() + "\"").get("status").asText()).isEqualTo("0x1");
        });
        assertThat(settlement.isDone(2)).isTrue();
        assertThat(settlement.isDone(3)).isFalse();
    }
}
