package io.ashlar.application.sequencing;

import io.ashlar.application.port.BundleForm;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.Snapshots;
import io.ashlar.application.port.UnusableSnapshot;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.BundleOrder.RecordSequencing;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.Bytes32;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One process: writer, follower and teller on a log that outlives it. */
final class Life {
    private static final BundleForm FORM = (bundle, signer, index) -> new Bytes32("0x%064x".formatted(index));

    final LedgerFollower follower;
    final Sequencer sequencer;
    final Teller teller;
    final List<Long> sealed = new ArrayList<>();
    final List<UnusableSnapshot> passedOver = new ArrayList<>();
    long startLimit = Long.MAX_VALUE;

    Life(InMemorySequenceLog log, InMemorySnapshots snapshots, World world, int size) {
        Ledgers ledgers = new Ledgers() {
            @Override
            public Ledger genesis() {
                return new CountingLedger(world.capacity);
            }

            @Override
            public Ledger restored(Snapshots.Snapshot snapshot) throws UnusableSnapshot {
                return CountingLedger.restored(world.capacity, snapshot);
            }
        };
        follower = new LedgerFollower(ledgers, log, new SnapshotKeeper(snapshots, 2, () -> startLimit, () -> 0, passedOver::add),
                batch -> sealed.add(batch.batch()));
        sequencer = new Sequencer(follower, log, log, new PlatformSignatures(world.keys, FORM, world::carryOut), world.clock,
                new SealingTrigger.BySize(size), new SealingTrigger.ByAge(Duration.ofSeconds(30)));
        teller = new Teller(log, world::carryOut, world.batches::add, world.clock);
    }

    /** What the threads do between two groups, until nothing is left to do. */
    void settleDown() {
        follower.catchUp();
        sequencer.sealIfDue();
        follower.catchUp();
        while (teller.tell()) {
            continue;
        }
    }

    void sequence(BundleAccepted... group) {
        assert sequencer.claim() : "another life writes";
        sequencer.sequence(List.of(group));
        settleDown();
    }

    /** What is outside the processes. */
    static final class World {
        final InMemoryKeys keys = new InMemoryKeys();
        final List<BundleOrder.SubmitBundle> submitted = new ArrayList<>();
        final List<RecordSequencing> told = new ArrayList<>();
        final List<BatchEvent> batches = new ArrayList<>();
        final Clock clock;
        int capacity = Integer.MAX_VALUE;
        boolean storeFails;

        World(Clock clock) {
            this.clock = clock;
        }

        private void carryOut(BundleOrder order) {
            if (storeFails) {
                throw new IllegalStateException("the event store is away");
            }
            switch (order) {
                case BundleOrder.SubmitBundle o -> submitted.add(o);
                case RecordSequencing o -> told.add(o);
            }
        }
    }
}
