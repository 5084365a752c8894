package io.ashlar.infrastructure.running;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SettlementFailure;
import io.ashlar.application.settlement.SettleBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles batches in order, and watches them become final.
 *
 * <p>While Ethereum is away it tries again, ever more slowly. A batch that a contract refuses stops it for good: its trouble then says
 * which batch and why, and batches settled before still become final.
 */
public final class SettlerThread extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(SettlerThread.class);
    private static final long POLL_MILLIS = 200;

    private final SettleBatch settlement;
    private final BlockingQueue<Ledger.Sealed> sealed = new LinkedBlockingQueue<>();
    private final Deque<Ledger.Sealed> waiting = new ArrayDeque<>();
    private final Deque<Ledger.Sealed> settled = new ArrayDeque<>();
    private volatile @Nullable String stopped;

    public SettlerThread(SettleBatch settlement) {
        super("settler", LOG);
        this.settlement = settlement;
    }

    /** Takes a batch, in order of number; those that were final in an earlier life are passed over. */
    public void accept(Ledger.Sealed batch) {
        sealed.add(batch);
    }

    @Override
    public String trouble() {
        String reason = stopped;
        return reason == null ? super.trouble() : reason;
    }

    @Override
    protected void work() throws InterruptedException {
        Ledger.Sealed fresh = sealed.poll(waiting.isEmpty() || stopped != null ? POLL_MILLIS : 0, TimeUnit.MILLISECONDS);
        if (fresh != null) {
            waiting.add(fresh);
        }
        finaliseSettled();
        if (stopped == null && !waiting.isEmpty()) {
            settle(waiting.getFirst());
        }
    }

    private void settle(Ledger.Sealed batch) {
        if (settlement.isDone(batch.batch())) {
            waiting.removeFirst();
            return;
        }
        try {
            settlement.settle(batch);
        } catch (SettlementFailure e) {
            if (e.reason().passing()) {
                throw e;
            }
            stopped = "batch " + batch.batch() + " is not settled and needs an operator: " + e.getMessage();
            LOG.error("event=settlement_stopped batch={} reason=\"{}\"", batch.batch(), e.getMessage());
            return;
        }
        LOG.info("event=batch_settled batch={} instructions={}", batch.batch(), batch.instructions());
        settled.add(light(waiting.removeFirst()));
    }

    /** Its proof is kept, so what it was made from need not be. */
    private static Ledger.Sealed light(Ledger.Sealed b) {
        return new Ledger.Sealed(b.batch(), b.batchTime(), b.previousRoot(), b.newRoot(), b.instructionLog(), b.instructions(), "proved");
    }

    private void finaliseSettled() {
        try {
            while (!settled.isEmpty() && settlement.finalise(settled.getFirst().batch())) {
                LOG.info("event=batch_final batch={}", settled.removeFirst().batch());
            }
        } catch (SettlementFailure e) {
            if (!(e.reason() instanceof SettlementFailure.Reorged)) {
                throw e;
            }
            LOG.warn("event=settlement_again reason=\"{}\"", e.getMessage());
            while (!settled.isEmpty()) {
                waiting.addFirst(settled.removeLast());
            }
        }
    }
}
