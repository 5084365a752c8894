package io.ashlar.application.sequencing;

import io.ashlar.application.port.Snapshots;
import io.ashlar.application.port.UnusableSnapshot;
import java.util.List;
import java.util.TreeMap;

/** Snapshots that last as long as the test; all are kept. */
final class InMemorySnapshots implements Snapshots {
    private final TreeMap<Long, Snapshot> kept = new TreeMap<>();

    @Override
    public void keep(Snapshot snapshot, long needed) {
        kept.putIfAbsent(snapshot.batch(), snapshot);
    }

    @Override
    public List<Long> batches() {
        return List.copyOf(kept.descendingKeySet());
    }

    @Override
    public Snapshot read(long batch) throws UnusableSnapshot {
        Snapshot snapshot = kept.get(batch);
        if (snapshot == null) {
            throw new UnusableSnapshot(batch, "it is gone");
        }
        return snapshot;
    }

    void damage(long batch) {
        kept.computeIfPresent(batch, (b, s) -> new Snapshot(s.line(), s.position(), s.batch(), s.batchTime(), s.root(), new byte[] {'7', '7', ' ', '7'}));
    }
}
