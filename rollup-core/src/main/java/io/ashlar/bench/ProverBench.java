package io.ashlar.bench;

import com.sun.management.OperatingSystemMXBean;
import io.ashlar.air.Air;
import io.ashlar.batch.BatchHeader;
import io.ashlar.batch.BatchProofs;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.circuit.LedgerCircuit;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.security.ProvableSecurity;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;

/** {@code --transfers N}: proves and verifies one batch; the last line is JSON. */
public final class ProverBench {
    private static final int HOLDERS = 32_768;

    private ProverBench() {}

    public static void main(String[] arguments) {
        int transfers = Integer.parseInt(arguments[1]);
        System.err.printf("%s, %d cores, JDK %s; %d holders%n", System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(),
                Runtime.version(), HOLDERS);
        BatchProofs proofs = BatchProofs.settlement();
        SettlementDomain domain = new SettlementDomain(31337, "0x00000000000000000000000000000000000000aa");
        SampleLedger ledger = new SampleLedger(HOLDERS, domain.digest());
        SealedBatch warmUp = ledger.transfers(Math.min(16, transfers));
        proofs.prove(warmUp, domain);
        SealedBatch batch = ledger.transfers(transfers);
        int permutations = new LedgerCircuit().permutations(batch);
        long cpuStart = cpuNanos();
        long start = System.nanoTime();
        byte[] proof = proofs.prove(batch, domain);
        long proved = System.nanoTime();
        long cpuMillis = (cpuNanos() - cpuStart) / 1_000_000;
        boolean verified = proofs.verify(BatchHeader.of(batch), domain, proof);
        for (int i = 0; i < 4; i++) {
            verified &= proofs.verify(BatchHeader.of(batch), domain, proof);
        }
        long end = System.nanoTime();
        long proveMillis = (proved - start) / 1_000_000;
        int columns = proofs.circuit().tables().stream().mapToInt(Air::width).sum();
        System.out.printf(Locale.ROOT, "{\"transfers\":%d,\"provenPerSecond\":%.1f,\"proveMillis\":%d,\"cpuMillis\":%d,\"verifyMillis\":%d,\"proofBytes\":%d,"
                + "\"peakHeapMiB\":%d,\"permutationsPerTransfer\":%.1f,\"columns\":%d,\"securityBits\":%d}%n",
                transfers, transfers * 1000.0 / proveMillis, proveMillis, cpuMillis, (end - proved) / 5_000_000, proof.length, peakHeapMiB(),
                (double) permutations / transfers, columns, (int) ProvableSecurity.of(proofs.circuit()).johnsonBits());
        if (!verified) {
            System.exit(1);
        }
    }

    /** Of the whole process, compiling and collecting garbage included; unlike the time taken it means something on a shared machine. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long peakHeapMiB() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            bytes += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        return bytes >> 20;
    }
}
