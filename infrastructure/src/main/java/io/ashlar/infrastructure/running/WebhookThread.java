package io.ashlar.infrastructure.running;

import io.ashlar.application.webhook.DeliverEvents;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for receivers with something due, and delivers to each on a thread of its own: a slow one keeps no other waiting. */
public final class WebhookThread extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookThread.class);
    private static final long POLL_MILLIS = 50;
    private static final Duration SWEEP = Duration.ofHours(1);

    private final DeliverEvents deliveries;
    private final String node;
    private final Duration kept;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private long sweptAt = System.nanoTime() - SWEEP.toNanos();

    /** @param node name of this process among its peers @param kept how long delivered messages stay listed */
    public WebhookThread(DeliverEvents deliveries, String node, Duration kept) {
        super("webhooks", LOG);
        this.deliveries = deliveries;
        this.node = node;
        this.kept = kept;
    }

    @Override
    protected void work() throws InterruptedException {
        for (String webhook : deliveries.due(node)) {
            if (busy.add(webhook)) {
                threads.execute(() -> deliver(webhook));
            }
        }
        if (System.nanoTime() - sweptAt > SWEEP.toNanos()) {
            deliveries.forget(kept);
            sweptAt = System.nanoTime();
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }

    private void deliver(String webhook) {
        try {
            deliveries.deliver(webhook, node);
        } catch (RuntimeException e) {
            LOG.warn("event=webhook_waits webhook={} reason=\"{}\"", webhook, e.getMessage(), e);
            // Not at once again.
            pause();
        } finally {
            busy.remove(webhook);
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        super.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
