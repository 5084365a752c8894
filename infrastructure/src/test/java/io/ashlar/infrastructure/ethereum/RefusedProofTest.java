package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementFailure;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.infrastructure.running.SettlerThread;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not the batch's own honest proof is refused by the contracts, with their reason, and nothing is executed. */
class RefusedProofTest extends OnRealNode {
    /** A prover whose proofs are damaged on the way. */
    private static BatchProver prover(UnaryOperator<byte[]> damage) {
        BatchProver real = SampleBatches.prover();
        return new BatchProver() {
            @Override
            public byte[] prove(Ledger.Sealed batch, SettlementLayer.Place place) {
                return damage.apply(real.prove(batch, place).clone());
            }

            @Override
            public Layout layout(byte[] proof) {
                return real.layout(proof);
            }

            @Override
            public int securityBits() {
                return real.securityBits();
            }
        };
    }

    private static BatchProver changedAt(int fromEnd) {
        return prover(proof -> {
            proof[fromEnd < 0 ? -fromEnd : proof.length - fromEnd] ^= 1;
            return proof;
        });
    }

    @ParameterizedTest
    @CsvSource({
        // the first row of the last query; the trace's cap; the first out-of-domain value
        "7000, NotCommitted",
        "-10, ConstraintsViolated",
        "-1700, ConstraintsViolated"})
    void oneChangedByteIsRefusedWithTheContractsReason(int fromEnd, String reason) {
        Web3jSettlementLayer layer = layer();
        assertThatThrownBy(() -> settlement(changedAt(fromEnd), layer).settle(SampleBatches.FIRST))
                .isInstanceOfSatisfying(SettlementFailure.class, failure -> assertThat(failure.reason()).isInstanceOfSatisfying(
                        SettlementFailure.Reverted.class, reverted -> assertThat(reverted.error()).startsWith(reason)));
        assertThat(layer.lastCommitted()).isEqualTo(1);
        assertThat(layer.lastProven()).isZero();
        assertThat(layer.lastExecuted()).isZero();
        assertThat(rows("step in ('PROVE', 'EXECUTE')")).isZero();
    }

    @Test
    void theProofOfAnotherBatchIsRefused() {
        Web3jSettlementLayer layer = layer();
        byte[] other = SampleBatches.prover().prove(SampleBatches.SECOND, layer.place());
        assertThatThrownBy(() -> settlement(prover(proof -> other), layer).settle(SampleBatches.FIRST))
                .isInstanceOf(SettlementFailure.class).hasMessageContaining("OPEN of batch 1");
        assertThat(layer.lastProven()).isZero();
    }

    @Test
    void theSettlerStopsAndSaysWhy() throws InterruptedException {
        try (SettlerThread settler = new SettlerThread(settlement(changedAt(7000), layer()))) {
            settler.accept(SampleBatches.FIRST);
            settler.accept(SampleBatches.SECOND);
            settler.start();
            await(() -> settler.trouble().contains("needs an operator"));
            assertThat(settler.trouble()).contains("batch 1").contains("NotCommitted");
            long sent = rows("true");
            String blocks = node.ask("eth_blockNumber").asText();
            await(() -> Long.decode(node.ask("eth_blockNumber").asText()) >= Long.decode(blocks) + 2);
            assertThat(settler.trouble()).contains("NotCommitted");
            assertThat(rows("true")).isEqualTo(sent);
        }
    }
}
