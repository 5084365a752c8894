package io.ashlar.infrastructure.export;

import io.ashlar.application.port.SettledBatch;
import io.ashlar.application.port.SettlementHistory;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.domain.instruction.BundleEvent;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.BundleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settlement history as the events tell it. */
final class RecordingSettlementHistory implements SettlementHistory {
    private final Map<BundleId, Times> times = new HashMap<>();
    private final TreeMap<Long, List<BatchEvent>> steps = new TreeMap<>();

    void apply(Object event) {
        switch (event) {
            case BundleEvent.BundleAccepted e -> times.put(e.bundle(), new Times(e.at(), null));
            case BundleEvent.BundleSequenced e -> times.computeIfPresent(e.bundle(), (id, t) -> new Times(t.acceptedAt(), e.at()));
            case BatchEvent e -> steps.computeIfAbsent(e.batch(), n -> new ArrayList<>()).add(e);
            default -> { }
        }
    }

    @Override
    public SettlementLayer.Place place() {
        return SettledPlatform.PLACE;
    }

    @Override
    public long newestExecuted() {
        return steps.isEmpty() ? 0 : steps.lastKey();
    }

    @Override
    public List<SettledBatch> executed(long from, long to) {
        return steps.subMap(from, true, to, true).values().stream().map(RecordingSettlementHistory::batch).toList();
    }

    private static SettledBatch batch(List<BatchEvent> steps) {
        BatchEvent.BatchSealed s = (BatchEvent.BatchSealed) steps.getFirst();
        BatchEvent.BatchCommitted c = (BatchEvent.BatchCommitted) steps.get(2);
        BatchEvent.BatchSettled x = (BatchEvent.BatchSettled) steps.get(3);
        List<SettledBatch.Transaction> transactions = new ArrayList<>();
        c.transactions().forEach(t -> transactions.add(new SettledBatch.Transaction(Status.COMMITTED, t.hash())));
        x.transactions().forEach(t -> transactions.add(new SettledBatch.Transaction(Status.SETTLED, t.hash())));
        boolean isFinal = steps.size() == 5;
        return new SettledBatch(s.batch(), s.previousRoot(), s.newRoot(), s.instructionLog(), s.batchTime(), s.instructions(),
                isFinal ? Status.FINAL : Status.SETTLED, s.at(), steps.get(1).at(), c.at(), x.at(), isFinal ? steps.get(4).at() : null, transactions);
    }

    @Override
    public Times timesOf(BundleId bundle) {
        return times.getOrDefault(bundle, Times.UNKNOWN);
    }
}
