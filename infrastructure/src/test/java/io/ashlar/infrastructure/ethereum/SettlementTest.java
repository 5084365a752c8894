package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementFailure;
import io.ashlar.application.port.SettlementLayer.Header;
import io.ashlar.application.settlement.SettleBatch;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.settlement.EthereumTransaction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real proofs on a real node, remembered in a real PostgreSQL. */
class SettlementTest extends OnRealNode {
    static Header header(Ledger.Sealed batch) {
        return new Header(1, batch.batch(), batch.previousRoot().hex(), batch.newRoot().hex(), batch.instructionLog().hex(), batch.batchTime());
    }

    @Test
    void batchesAreProvedExecutedAndBecomeFinal() throws InterruptedException {
        Web3jSettlementLayer layer = layer();
        SettleBatch settlement = settlement(SampleBatches.prover(), layer);
        SampleBatches.all().forEach(settlement::settle);
        await(() -> settlement.finalise(1) && settlement.finalise(2));
        assertThat(layer.lastExecuted()).isEqualTo(2);
        assertThat(batches.events).hasSize(8);
        assertThat(batches.events.getLast()).isInstanceOf(BatchEvent.BatchFinalised.class);
        List<EthereumTransaction> transactions = batches.transactions(2);
        assertThat(transactions).hasSize(7).doesNotHaveDuplicates().allSatisfy(t -> {
            assertThat(t.gasUsed()).isBetween(21_000L, Outbox.GAS_CAP);
            assertThat(t.bytes()).isBetween(100, Outbox.MAX_BYTES);
        });
        assertEachStepOnce(2);
        assertThat(settlement.isDone(2)).isTrue();
        assertThat(settlement.isDone(3)).isFalse();
    }

    @Test
    void settlingAgainSendsNothingAndReturnsTheSameTransactions() {
        settlement(SampleBatches.prover(), layer()).settle(SampleBatches.FIRST);
        long sent = rows("true");
        RecordedBatches before = batches;
        batches = new RecordedBatches();
        settlement(SampleBatches.prover(), layer()).settle(SampleBatches.FIRST);
        assertThat(batches.transactions(1)).isEqualTo(before.transactions(1)).hasSize(7);
        assertThat(rows("true")).isEqualTo(sent);
    }

    @Test
    void aCommittedBatchIsTakenBackAndAnotherCommittedInItsPlace() {
        Web3jSettlementLayer layer = layer();
        Header first = header(SampleBatches.FIRST);
        Header other = new Header(1, 1, first.previousRoot(), SampleBatches.SECOND.newRoot().hex(), first.instructionLog(), first.timestamp());
        assertThat(layer.commit(other)).hasSize(1);
        assertThatThrownBy(() -> layer.commit(first)).isInstanceOfSatisfying(SettlementFailure.class,
                failure -> assertThat(failure.reason()).isInstanceOf(SettlementFailure.Reverted.class));
        assertThat(layer.revert(1)).hasSize(1);
        assertThat(layer.lastCommitted()).isZero();
        settlement(SampleBatches.prover(), layer).settle(SampleBatches.FIRST);
        assertThat(layer.lastExecuted()).isEqualTo(1);
        long sent = rows("true");
        assertThatThrownBy(() -> layer.revert(1)).isInstanceOf(SettlementFailure.class).hasMessageContaining("AlreadyExecuted(1)");
        assertThat(rows("true")).isEqualTo(sent);
    }
}
