package io.ashlar.infrastructure.bench;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementLayer.Transaction;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.bench.SampleLedger;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.hash.Digest;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.ethereum.DevelopmentKey;
import io.ashlar.infrastructure.ethereum.EthereumProperties;
import io.ashlar.infrastructure.ethereum.OperatorKey;
import io.ashlar.infrastructure.ethereum.Web3jSettlementLayer;
import io.ashlar.infrastructure.rollup.StarkBatchProver;
import io.ashlar.ledger.SealedBatch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * {@code --url URL --transfers N}: deploys fresh contracts on a local node, settles one batch of N transfers with its real proof, and tells
 * what it cost. The last line is JSON; deployment is not counted.
 */
public final class GasReport {
    private static final int HOLDERS = 32_768;

    private GasReport() {}

    public static void main(String[] arguments) throws IOException {
        URI url = URI.create(value(arguments, "--url"));
        int transfers = Integer.parseInt(value(arguments, "--transfers"));
        System.err.printf("%s, %d cores, JDK %s; %d holders%n", System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(),
                Runtime.version(), HOLDERS);
        Path folder = Files.createTempDirectory("ashlar-gas-");
        try (LocalPostgres postgres = new LocalPostgres(folder.resolve("postgres"), 0)) {
            Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
            report(url, transfers, folder, new JdbcTemplate(postgres.dataSource()));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static String value(String[] arguments, String name) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (arguments[i].equals(name)) {
                return arguments[i + 1];
            }
        }
        throw new IllegalArgumentException(name + " is missing; needed are --url URL --transfers N");
    }

    private static void report(URI url, int transfers, Path folder, JdbcTemplate jdbc) {
        EthereumProperties properties = new EthereumProperties(url, DevelopmentKey.CHAIN, null, true, DevelopmentKey.in(folder.resolve("key")), 0,
                Duration.ofMillis(200), Duration.ofSeconds(60), 500);
        // The root before the transfers does not depend on where signatures are good; the signatures do, so the contract comes first.
        long time = Instant.now().getEpochSecond();
        Bytes32 genesis = new Bytes32(new SampleLedger(HOLDERS, Digest.ZERO, time).root().toHex());
        StarkBatchProver prover = new StarkBatchProver();
        try (Web3jSettlementLayer layer = new Web3jSettlementLayer(properties, OperatorKey.of(properties.operatorKey(), System::getenv), jdbc,
                genesis)) {
            Ledger.Sealed batch = batch(transfers, time, layer.place());
            System.err.println("proving " + transfers + " transfers for contract " + layer.place().contract());
            byte[] proof = prover.prove(batch, layer.place());
            List<Transaction> all = new ArrayList<>(layer.commit(new SettlementLayer.Header(1, 1, batch.previousRoot().hex(), batch.newRoot().hex(),
                    batch.instructionLog().hex(), batch.batchTime())));
            all.addAll(layer.prove(1, proof, prover.layout(proof)));
            all.addAll(layer.execute(1));
            print(transfers, proof.length, all);
        }
    }

    /** As batch 1 of a ledger that starts where the sample's transfers start. */
    private static Ledger.Sealed batch(int transfers, long time, SettlementLayer.Place place) {
        Digest domain = new SettlementDomain(place.chainId(), place.contract()).digest();
        SealedBatch sample = new SampleLedger(HOLDERS, domain, time).transfers(transfers);
        SealedBatch first = new SealedBatch(domain, 1, sample.timestamp(), sample.previousRoot(), sample.newRoot(), sample.instructionLog(),
                sample.parts(), sample.touched(), sample.nodes());
        return new Ledger.Sealed(1, first.timestamp(), new Bytes32(first.previousRoot().toHex()), new Bytes32(first.newRoot().toHex()),
                new Bytes32(first.instructionLog().toHex()), first.steps().size(), first);
    }

    private static void print(int transfers, int proofBytes, List<Transaction> transactions) {
        long gas = transactions.stream().mapToLong(Transaction::gasUsed).sum();
        System.out.printf(Locale.ROOT, "{\"transfers\":%d,\"gasTotal\":%d,\"gasPerTransfer\":%d,\"transactions\":%d,\"largestTransactionBytes\":%d,"
                + "\"largestTransactionGas\":%d,\"proofBytes\":%d}%n", transfers, gas, gas / transfers, transactions.size(),
                transactions.stream().mapToInt(Transaction::bytes).max().orElseThrow(),
                transactions.stream().mapToLong(Transaction::gasUsed).max().orElseThrow(), proofBytes);
    }
}
