package io.ashlar.infrastructure.running;

import io.ashlar.application.port.WritingRight;
import io.ashlar.application.sequencing.Sequencer;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that sequences: takes what is waiting as a group, and closes batches that are due. While another process writes the log it
 * stands by; when another took over from it, it stops for good and its trouble says so.
 */
public final class SequencerThread extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(SequencerThread.class);
    private static final long STANDBY_MILLIS = 250;

    /** What brings accepted bundles into the inbox; only the writer's runs. */
    public interface Feed {
        void start();

        /** Does not wait for it to stop. */
        void stop();
    }

    private final Sequencer sequencer;
    private final Inbox inbox;
    private final Feed feed;
    private final List<BundleAccepted> group = new ArrayList<>();
    private boolean fed;
    private volatile boolean writing;
    private volatile int waiting;
    private volatile @Nullable String stopped;

    public SequencerThread(Sequencer sequencer, Inbox inbox, Feed feed) {
        super("sequencer", LOG);
        this.sequencer = sequencer;
        this.inbox = inbox;
        this.feed = feed;
    }

    /** Whether this process writes the log, as far as it knows. */
    public boolean isWriting() {
        return writing;
    }

    @Override
    public String trouble() {
        String reason = stopped;
        if (reason != null) {
            return reason;
        }
        return waiting == 0 ? super.trouble() : waiting + " bundles wait for one that was signed before them and has not come again";
    }

    /** After a failure the ledger may be ahead of its log, so it is caught up with; a group in hand is kept and tried again. */
    @Override
    protected void work() throws InterruptedException {
        if (stopped != null) {
            TimeUnit.MILLISECONDS.sleep(STANDBY_MILLIS);
            return;
        }
        try {
            if (writes()) {
                sequence();
            } else {
                TimeUnit.MILLISECONDS.sleep(STANDBY_MILLIS);
            }
        } catch (WritingRight.Superseded e) {
            writing = false;
            stopped = e.getMessage();
            LOG.error("event=sequencer_superseded reason=\"{}\"", e.getMessage());
            feed.stop();
        }
    }

    private boolean writes() {
        boolean claimed = sequencer.claim();
        if (claimed && !writing) {
            LOG.info("event=sequencer_writes");
        }
        writing = claimed;
        if (claimed && !fed) {
            feed.start();
            fed = true;
        }
        return claimed;
    }

    private void sequence() throws InterruptedException {
        if (group.isEmpty()) {
            group.addAll(inbox.take());
        }
        if (!group.isEmpty()) {
            sequencer.sequence(group);
            group.clear();
            waiting = sequencer.waiting();
        }
        sequencer.sealIfDue();
    }

    /** Gives the right to write up, so that a standby goes on at once. */
    @Override
    public void close() {
        super.close();
        writing = false;
        sequencer.close();
    }
}
