package io.ashlar.application.sequencing;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.Snapshots;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.application.port.UnusableSnapshot;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** When a snapshot is taken, and from which one a start goes. */
public final class SnapshotKeeper {
    private final Snapshots snapshots;
    private final int interval;
    private final LongSupplier startLimit;
    private final LongSupplier needed;
    private final Consumer<UnusableSnapshot> passedOver;

    /**
     * @param interval batches from one snapshot to the next; 0 takes none
     * @param startLimit the last batch this process need not see again
     * @param needed the last batch no process need see again
     * @param passedOver is told of every snapshot a start cannot use
     */
    public SnapshotKeeper(Snapshots snapshots, int interval, LongSupplier startLimit, LongSupplier needed, Consumer<UnusableSnapshot> passedOver) {
        this.snapshots = snapshots;
        this.interval = interval;
        this.startLimit = startLimit;
        this.needed = needed;
        this.passedOver = passedOver;
    }

    /** The newest usable snapshot's ledger, or the genesis. */
    Replay start(Ledgers ledgers) {
        long limit = startLimit.getAsLong();
        for (long batch : snapshots.batches()) {
            if (batch <= limit) {
                try {
                    Snapshot snapshot = snapshots.read(batch);
                    Ledger restored = ledgers.restored(snapshot);
                    return new Replay(restored, snapshot);
                } catch (UnusableSnapshot e) {
                    passedOver.accept(e);
                }
            }
        }
        return new Replay(ledgers.genesis());
    }

    boolean isDue(long batch) {
        return interval > 0 && batch % interval == 0;
    }

    void keep(Snapshot snapshot) {
        snapshots.keep(snapshot, needed.getAsLong());
    }
}
