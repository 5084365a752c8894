package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.settlement.SettleBatch;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.persistence.JdbcSettlementJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A fresh chain for each test, on a real node; one PostgreSQL for all, emptied. It ends with the virtual machine. */
abstract class OnRealNode {
    static final LocalPostgres POSTGRES = new LocalPostgres(Path.of("target", "postgres-ethereum-" + ProcessHandle.current().pid()), 0);
    static final JdbcTemplate JDBC = new JdbcTemplate(POSTGRES.dataSource());
    private static final Duration PATIENT = Duration.ofSeconds(30);

    @TempDir
    Path folder;
    LocalNode node;
    RecordedBatches batches;
    private final List<Web3jSettlementLayer> layers = new ArrayList<>();

    static {
        Flyway.configure().dataSource(POSTGRES.dataSource()).load().migrate();
    }

    @BeforeEach
    void start() {
        JDBC.execute("truncate ethereum_outbox, ethereum_deployment, batch_proof, settlement_position");
        node = new LocalNode(folder);
        batches = new RecordedBatches();
    }

    @AfterEach
    void stop() {
        layers.forEach(Web3jSettlementLayer::close);
        node.close();
    }

    EthereumProperties properties(int confirmations, Duration resendAfter, long maxFeeGwei) {
        return new EthereumProperties(node.url(), DevelopmentKey.CHAIN, null, true, DevelopmentKey.in(folder.resolve("key")), confirmations,
                Duration.ofMillis(50), resendAfter, maxFeeGwei);
    }

    Web3jSettlementLayer layer(EthereumProperties properties) {
        Web3jSettlementLayer layer = new Web3jSettlementLayer(properties, OperatorKey.of(properties.operatorKey(), name -> null), JDBC,
                SampleBatches.GENESIS);
        layers.add(layer);
        return layer;
    }

    /** Another life of the client on the same database. */
    Web3jSettlementLayer layer() {
        return layer(properties(0, PATIENT, 500));
    }

    SettleBatch settlement(BatchProver prover, Web3jSettlementLayer layer) {
        return new SettleBatch(prover, layer, new JdbcSettlementJournal(JDBC), batches, Instant::now);
    }

    static long rows(String condition) {
        return JDBC.queryForList("select id from ethereum_outbox where " + condition, Long.class).size();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1200 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(25);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** The chain and the outbox agree: each step of the batches was done once, by the transactions recorded, and nothing else was sent. */
    void assertEachStepOnce(int batchesSettled) {
        for (long batch = 1; batch <= batchesSettled; batch++) {
            assertThat(JDBC.queryForList("select step from ethereum_outbox where batch = ? and status = 'MINED' order by nonce", String.class, batch))
                    .containsExactly("COMMIT", "OPEN", "ANSWER-00", "ANSWER-14", "ANSWER-28", "PROVE", "EXECUTE");
            assertThat(batches.transactions(batch)).extracting(t -> t.hash().hex()).containsExactlyElementsOf(JDBC.queryForList(
                    "select hash from ethereum_outbox where batch = ? and status = 'MINED' order by nonce", String.class, batch));
        }
        assertThat(rows("status in ('SIGNED', 'SENT', 'FAILED', 'DROPPED')")).isZero();
        for (String hash : JDBC.queryForList("select hash from ethereum_outbox where status = 'MINED'", String.class)) {
            assertThat(node.ask("eth_getTransactionReceipt", "\"" + hash + "\"").path("status").asText()).as(hash).isEqualTo("0x1");
        }
        assertThat(Long.decode(node.ask("eth_getTransactionCount", "\"" + DevelopmentKey.ADDRESS + "\"", "\"latest\"").asText()))
                .isEqualTo(rows("status = 'MINED'"));
    }
}
