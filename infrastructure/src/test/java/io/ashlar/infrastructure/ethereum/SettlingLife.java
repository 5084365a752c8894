package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.application.settlement.SettleBatch;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.persistence.JdbcSettlementJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * One life of the settling process, run by {@link KilledSettlementTest} in a virtual machine of its own: settles a batch on the real event
 * store, and after every durable write says so and waits to be killed.
 */
final class SettlingLife {
    static final String WROTE = "WROTE ";
    static final String DONE = "DONE";

    private SettlingLife() {}

    /** @param arguments database, node, folder with the key and the proof, and the batch: time, genesis root, new root, instruction log */
    public static void main(String[] arguments) throws InterruptedException {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(arguments[0]);
        DataSource watched = WatchedDataSource.of(postgres, SettlingLife::pause);
        Path folder = Path.of(arguments[2]);
        Ledger.Sealed batch = new Ledger.Sealed(1, Long.parseLong(arguments[3]), new Bytes32(arguments[4]), new Bytes32(arguments[5]),
                new Bytes32(arguments[6]), 2, "its proof is in the folder");
        EthereumProperties properties = new EthereumProperties(URI.create(arguments[1]), DevelopmentKey.CHAIN, null, true,
                "file:" + folder.resolve("key"), 0, Duration.ofMillis(50), Duration.ofSeconds(60), 500);
        JdbcTemplate jdbc = new JdbcTemplate(watched);
        Web3jSettlementLayer layer = new Web3jSettlementLayer(properties, OperatorKey.of(properties.operatorKey(), n -> null), jdbc,
                batch.previousRoot());
        AxonEventSourcing events = new AxonEventSourcing("life", watched, new DataSourceTransactionManager(watched), event -> {});
        events.start();
        events.record(new BatchEvent.BatchSealed(1, batch.previousRoot(), batch.newRoot(), batch.instructionLog(),
                Instant.ofEpochSecond(batch.batchTime()), 2, Instant.now()));
        SettleBatch settlement = new SettleBatch(prover(folder.resolve("proof")), layer, new JdbcSettlementJournal(jdbc), events, Instant::now);
        if (!settlement.isDone(1)) {
            settlement.settle(batch);
            while (!settlement.finalise(1)) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        System.out.println(DONE);
        // Threads of the event processors do not matter any more.
        Runtime.getRuntime().halt(0);
    }

    private static void pause(String statement) {
        System.out.println(WROTE + statement);
        System.out.flush();
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static BatchProver prover(Path proof) {
        BatchProver real = SampleBatches.prover();
        return new BatchProver() {
            @Override
            public byte[] prove(Ledger.Sealed batch, SettlementLayer.Place place) {
                try {
                    return Files.readAllBytes(proof);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public Layout layout(byte[] bytes) {
                return real.layout(bytes);
            }

            @Override
            public int securityBits() {
                return real.securityBits();
            }
        };
    }
}
