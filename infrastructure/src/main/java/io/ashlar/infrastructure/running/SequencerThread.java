package io.ashlar.infrastructure.running;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.sequencing.Sequencer;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that sequences: takes what is waiting as a group, and seals batches that are due. */
public final class SequencerThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SequencerThread.class);
    private static final int GROUP = 512;

    private final Sequencer sequencer;
    private final Consumer<Ledger.Sealed> sealed;
    private final long maxBatchAgeSeconds;
    private final BlockingQueue<BundleAccepted> waiting = new LinkedBlockingQueue<>(65_536);
    private final Thread thread = new Thread(this::run, "sequencer");
    private volatile boolean running = true;

    /** @param sealed receives each batch once it is sealed, those of the log first */
    public SequencerThread(Sequencer sequencer, Consumer<Ledger.Sealed> sealed, long maxBatchAgeSeconds) {
        this.sequencer = sequencer;
        this.sealed = sealed;
        this.maxBatchAgeSeconds = maxBatchAgeSeconds;
    }

    /** Replays the log, then goes on with what is accepted. */
    public void start() {
        sequencer.restore().forEach(sealed);
        thread.start();
    }

    /** Waits for room if the sequencer is far behind. */
    public void accept(BundleAccepted bundle) {
        try {
            waiting.put(bundle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a bundle was waiting; it is accepted and will be sequenced after the next start", e);
        }
    }

    private void run() {
        List<BundleAccepted> group = new ArrayList<>();
        while (running) {
            try {
                BundleAccepted first = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    waiting.drainTo(group, GROUP - 1);
                    sequencer.sequence(group).forEach(sealed);
                    group.clear();
                }
                sequencer.sealIfDue(maxBatchAgeSeconds).ifPresent(sealed);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The ledger may be ahead of its log: only a restart, which replays the log, can tell.
                LOG.error("event=sequencer_stopped reason=\"{}\"", e.getMessage(), e);
                running = false;
            }
        }
    }

    public boolean isRunning() {
        return running && thread.isAlive();
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
