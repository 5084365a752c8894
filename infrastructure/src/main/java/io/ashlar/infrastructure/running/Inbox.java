package io.ashlar.infrastructure.running;

import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Accepted bundles between the event store and the sequencer; bounded, so a slow sequencer slows its reader, not the heap. */
public final class Inbox {
    private static final int CAPACITY = 16_384;
    private static final int GROUP = 512;

    private final BlockingQueue<BundleAccepted> waiting = new LinkedBlockingQueue<>(CAPACITY);

    /** Waits for room. */
    public void put(BundleAccepted bundle) {
        try {
            waiting.put(bundle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a bundle was waiting; it is accepted and will be sequenced after the next start", e);
        }
    }

    /** What is waiting, up to a group; empty after a while without any. */
    List<BundleAccepted> take() throws InterruptedException {
        List<BundleAccepted> group = new ArrayList<>();
        BundleAccepted first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
            group.add(first);
            waiting.drainTo(group, GROUP - 1);
        }
        return group;
    }
}
