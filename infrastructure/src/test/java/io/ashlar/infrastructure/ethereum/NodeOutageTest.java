package io.ashlar.infrastructure.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.SettlementFailure;
import io.ashlar.infrastructure.running.SettlerThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node goes away, loses its last blocks, or reorganises its chain while batches settle: nothing is lost, nothing done twice. */
class NodeOutageTest extends OnRealNode {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void aNodeDownDuringSettlementOnlyDelaysIt(int stepsBefore) throws InterruptedException {
        try (SettlerThread settler = new SettlerThread(settlement(SampleBatches.prover(), layer()))) {
            settler.accept(SampleBatches.FIRST);
            settler.accept(SampleBatches.SECOND);
            settler.start();
            await(() -> rows("batch = 1 and status = 'MINED'") >= stepsBefore);
            node.stop();
            await(() -> settler.trouble().contains("does not answer"));
            node.start();
            await(() -> batches.events.size() == 8);
            assertThat(settler.trouble()).isEmpty();
        }
        assertEachStepOnce(2);
    }

    /** As when a node is killed before it has written its last seconds to disk. */
    @Test
    void blocksTheNodeLostAreMadeAgainFromTheOutbox() throws InterruptedException, IOException {
        Web3jSettlementLayer layer = layer();
        layer.commit(SettlementTest.header(SampleBatches.FIRST));
        node.stop();
        Path older = Files.copy(node.state(), folder.resolve("older.json"));
        node.start();
        settlement(SampleBatches.prover(), layer).settle(SampleBatches.FIRST);
        node.close();
        Files.move(older, node.state(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        node.start();
        Web3jSettlementLayer again = layer();
        assertThat(again.lastExecuted()).isEqualTo(1);
        settlement(SampleBatches.prover(), again).settle(SampleBatches.SECOND);
        assertThat(batches.transactions(1)).hasSize(7);
        assertEachStepOnce(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anvil_reorg", "anvil_rollback"})
    void aReorganisationBeforeFinalityIsNoticedAndUndone(String method) throws InterruptedException {
        Web3jSettlementLayer layer = layer(properties(5, java.time.Duration.ofSeconds(30), 500));
        layer.place();
        String before = node.ask("eth_blockNumber").asText();
        settlement(SampleBatches.prover(), layer).settle(SampleBatches.FIRST);
        assertThat(layer.isFinal(1)).isFalse();
        long depth = Long.decode(node.ask("eth_blockNumber").asText()) - Long.decode(before);
        node.ask(method, method.equals("anvil_reorg") ? depth + ",[]" : String.valueOf(depth));
        assertThatThrownBy(() -> layer.isFinal(1)).isInstanceOfSatisfying(SettlementFailure.class,
                failure -> assertThat(failure.reason()).isEqualTo(new SettlementFailure.Reorged(1)));
        try (SettlerThread settler = new SettlerThread(settlement(SampleBatches.prover(), layer))) {
            settler.accept(SampleBatches.FIRST);
            settler.start();
            await(() -> settlement(SampleBatches.prover(), layer).isDone(1));
        }
        assertEachStepOnce(1);
    }
}
