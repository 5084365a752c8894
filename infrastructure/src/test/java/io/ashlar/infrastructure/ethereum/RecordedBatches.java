package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.Batches;
import io.ashlar.domain.settlement.Batch;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.settlement.EthereumTransaction;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Events of batches that were sealed before, decided as the aggregate decides. */
final class RecordedBatches implements Batches {
    final List<BatchEvent> events = new CopyOnWriteArrayList<>();
    private final Map<Long, Batch> states = new HashMap<>();

    @Override
    public synchronized void record(BatchEvent step) {
        Batch state = states.computeIfAbsent(step.batch(), b -> Batch.NEW.evolve(new BatchEvent.BatchSealed(b, zero(), zero(), zero(),
                Instant.EPOCH, 1, Instant.EPOCH)));
        for (BatchEvent event : state.decide(step)) {
            states.put(step.batch(), state.evolve(event));
            events.add(event);
        }
    }

    private static Bytes32 zero() {
        return new Bytes32("0x" + "0".repeat(64));
    }

    /** All transactions recorded for a batch. */
    List<EthereumTransaction> transactions(long batch) {
        return events.stream().filter(e -> e.batch() == batch).flatMap(event -> switch (event) {
            case BatchEvent.BatchCommitted e -> e.transactions().stream();
            case BatchEvent.BatchSettled e -> e.transactions().stream();
            case BatchEvent.BatchSealed e -> java.util.stream.Stream.<EthereumTransaction>empty();
            case BatchEvent.BatchProven e -> java.util.stream.Stream.<EthereumTransaction>empty();
            case BatchEvent.BatchFinalised e -> java.util.stream.Stream.<EthereumTransaction>empty();
        }).toList();
    }
}
