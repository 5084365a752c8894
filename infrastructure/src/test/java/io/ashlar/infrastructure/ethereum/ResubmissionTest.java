package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.SettlementFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Transactions that do not get into a block. */
class ResubmissionTest extends OnRealNode {
    private static final Duration SOON = Duration.ofMillis(200);

    private void stopMining() {
        node.ask("evm_setAutomine", "false");
        node.ask("evm_setIntervalMining", "0");
    }

    private void mineAgain() {
        node.ask("evm_setAutomine", "true");
        node.ask("evm_mine");
    }

    @Test
    void aStuckTransactionIsReplacedWithAHigherFeeAndItsStepDoneOnce() throws InterruptedException, ExecutionException {
        Web3jSettlementLayer layer = layer(properties(0, SOON, 500));
        layer.place();
        stopMining();
        Future<?> settling = CompletableFuture.runAsync(() -> settlement(SampleBatches.prover(), layer).settle(SampleBatches.FIRST));
        await(() -> rows("step = 'COMMIT' and status = 'SENT'") >= 3);
        assertThat(settling.isDone()).isFalse();
        mineAgain();
        settling.get();
        List<BigDecimal> fees = JDBC.queryForList("select max_fee from ethereum_outbox where step = 'COMMIT' order by attempt", BigDecimal.class);
        List<BigDecimal> tips = JDBC.queryForList("select priority_fee from ethereum_outbox where step = 'COMMIT' order by attempt", BigDecimal.class);
        for (int i = 1; i < fees.size(); i++) {
            assertThat(fees.get(i)).isGreaterThanOrEqualTo(fees.get(i - 1).multiply(new BigDecimal("1.125")));
            assertThat(tips.get(i)).isGreaterThanOrEqualTo(tips.get(i - 1).multiply(new BigDecimal("1.125")));
        }
        assertThat(rows("step = 'COMMIT' and status = 'REPLACED'")).isGreaterThanOrEqualTo(2);
        assertThat(JDBC.queryForList("select distinct nonce from ethereum_outbox where step = 'COMMIT'", Long.class)).hasSize(1);
        assertEachStepOnce(1);
    }

    @Test
    void theHighestFeeAllowedIsNeverExceeded() {
        Web3jSettlementLayer layer = layer(properties(0, SOON, 20));
        layer.place();
        stopMining();
        assertThatThrownBy(() -> layer.commit(SettlementTest.header(SampleBatches.FIRST))).isInstanceOfSatisfying(SettlementFailure.class,
                failure -> assertThat(failure.reason()).isEqualTo(new SettlementFailure.Underpriced("COMMIT of batch 1", 20)));
        assertThat(JDBC.queryForObject("select max(max_fee) from ethereum_outbox", BigDecimal.class)).isLessThanOrEqualTo(new BigDecimal("20000000000"));
        mineAgain();
        assertThat(layer.commit(SettlementTest.header(SampleBatches.FIRST))).hasSize(1);
    }

    @Test
    void aNonceUsedFromElsewhereCostsAnotherNonceAndNothingElse() throws InterruptedException {
        Web3jSettlementLayer layer = layer();
        layer.place();
        stopMining();
        CompletableFuture<?> committing = CompletableFuture.runAsync(() -> layer.commit(SettlementTest.header(SampleBatches.FIRST)));
        await(() -> rows("step = 'COMMIT' and status = 'SENT'") == 1);
        long nonce = JDBC.queryForObject("select nonce from ethereum_outbox where step = 'COMMIT'", Long.class);
        node.ask("eth_sendTransaction", "{\"from\":\"%s\",\"to\":\"%s\",\"nonce\":\"0x%x\",\"maxFeePerGas\":\"0x174876e800\",\"maxPriorityFeePerGas\":\"0x174876e800\"}"
                .formatted(DevelopmentKey.ADDRESS, DevelopmentKey.ADDRESS, nonce));
        mineAgain();
        await(committing::isDone);
        assertThatThrownBy(committing::join).hasMessageContaining("was used by a transaction from elsewhere");
        assertThat(layer.commit(SettlementTest.header(SampleBatches.FIRST))).hasSize(1);
        assertThat(JDBC.queryForList("select nonce from ethereum_outbox where step = 'COMMIT' and status = 'MINED'", Long.class)).containsExactly(nonce + 1);
    }

    @Test
    void anEmptyAccountIsToldAsSuch() {
        node.ask("anvil_setBalance", "\"" + DevelopmentKey.ADDRESS + "\"", "\"0x0\"");
        Web3jSettlementLayer layer = layer();
        assertThatThrownBy(layer::place).isInstanceOfSatisfying(SettlementFailure.class,
                failure -> assertThat(failure.reason()).isEqualTo(new SettlementFailure.InsufficientFunds(DevelopmentKey.ADDRESS)));
    }
}
