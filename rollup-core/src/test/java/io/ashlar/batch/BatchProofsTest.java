package io.ashlar.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.ledger.Scenario;
import io.ashlar.ledger.SealedBatch;
import org.junit.jupiter.api.Test;

class BatchProofsTest {
    private static final SettlementDomain DOMAIN = new SettlementDomain(31337, "0x00000000000000000000000000000000000000aa");

    @Test
    void aBatchWithEveryInstructionIsProvedAndVerified() {
        BatchProofs proofs = BatchProofs.settlement();
        Scenario scenario = new Scenario();
        scenario.batchOf(scenario.setup());
        SealedBatch batch = scenario.batchOf(scenario.activity());
        long start = System.nanoTime();
        byte[] proof = proofs.prove(batch, DOMAIN);
        long proved = System.nanoTime();
        assertThat(proofs.verify(BatchHeader.of(batch), DOMAIN, proof)).isTrue();
        System.out.printf("proved in %d ms, verified in %d ms, %d bytes%n", (proved - start) / 1_000_000, (System.nanoTime() - proved) / 1_000_000, proof.length);
    }
}
