package io.ashlar.infrastructure.running;

import io.ashlar.application.sequencing.Sequencer;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that sequences: takes what is waiting as a group, and seals batches that are due. */
public final class SequencerThread extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(SequencerThread.class);

    private final Sequencer sequencer;
    private final Inbox inbox;
    private final BooleanSupplier canStart;
    private final List<BundleAccepted> group = new ArrayList<>();
    private boolean restored;

    /** @param canStart whether the ledger's place is known, without which nothing can be replayed */
    public SequencerThread(Sequencer sequencer, Inbox inbox, BooleanSupplier canStart) {
        super("sequencer", LOG);
        this.canStart = canStart;
        this.sequencer = sequencer;
        this.inbox = inbox;
    }

    /** Replays the log first: a log that does not replay refuses the start. Where the ledger has no place yet there is no log either. */
    @Override
    public void start() {
        if (canStart.getAsBoolean()) {
            sequencer.restore();
            restored = true;
        }
        super.start();
    }

    /** After a failure the ledger may be ahead of its log, so it is replayed; a group in hand is kept and tried again. */
    @Override
    protected void work() throws InterruptedException {
        if (!restored) {
            sequencer.restore();
            restored = true;
        }
        if (group.isEmpty()) {
            group.addAll(inbox.take());
        }
        restored = false;
        if (!group.isEmpty()) {
            sequencer.sequence(group);
            group.clear();
        }
        sequencer.sealIfDue();
        restored = true;
    }
}
