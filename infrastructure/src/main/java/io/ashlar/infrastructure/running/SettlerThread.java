package io.ashlar.infrastructure.running;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.settlement.SettleBatch;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles batches in order, retrying with backoff while Ethereum is away, and watches them become final. */
public final class SettlerThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SettlerThread.class);
    private static final long MAX_BACKOFF_MILLIS = 30_000;

    private final SettleBatch settlement;
    private final BlockingQueue<Ledger.Sealed> waiting = new LinkedBlockingQueue<>();
    private final Queue<Long> settled = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "settler");
    private volatile boolean running = true;
    private volatile String trouble = "";

    public SettlerThread(SettleBatch settlement) {
        this.settlement = settlement;
    }

    public void start() {
        thread.start();
    }

    public void accept(Ledger.Sealed batch) {
        waiting.add(batch);
    }

    /** Why settlement does not move on, or empty. */
    public String trouble() {
        return trouble;
    }

    private void run() {
        long backoff = 500;
        while (running) {
            try {
                Ledger.Sealed next = waiting.peek();
                if (next != null) {
                    settlement.settle(next);
                    LOG.info("event=batch_settled batch={} instructions={}", next.batch(), next.instructions());
                    waiting.remove();
                    settled.add(next.batch());
                }
                while (!settled.isEmpty() && settlement.finalise(settled.peek())) {
                    LOG.info("event=batch_final batch={}", settled.remove());
                }
                trouble = "";
                backoff = 500;
                TimeUnit.MILLISECONDS.sleep(next == null ? 200 : 0);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                trouble = String.valueOf(e.getMessage());
                LOG.warn("event=settlement_waits retryMillis={} reason=\"{}\"", backoff, trouble);
                backoff = pause(backoff);
            }
        }
    }

    private long pause(long backoff) {
        try {
            TimeUnit.MILLISECONDS.sleep(backoff);
        } catch (InterruptedException e) {
            running = false;
        }
        return Math.min(MAX_BACKOFF_MILLIS, 2 * backoff);
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
