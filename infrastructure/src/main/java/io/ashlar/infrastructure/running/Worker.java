package io.ashlar.infrastructure.running;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** A thread that repeats one piece of work until it is closed, and after a failure says why and tries again, ever more slowly. */
public abstract class Worker implements AutoCloseable {
    private static final long FIRST_BACKOFF_MILLIS = 500;
    private static final long MAX_BACKOFF_MILLIS = 30_000;
    private static final long PATIENCE_MILLIS = 1_000;
    private static final long STOP_MILLIS = 10_000;

    private final Logger log;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile String trouble = "";

    Worker(String name, Logger log) {
        this.log = log;
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    /** One round; may wait for something to do. */
    protected abstract void work() throws InterruptedException;

    /** Why the work does not move on, or empty. */
    public String trouble() {
        return trouble;
    }

    public boolean isRunning() {
        return thread.isAlive();
    }

    private void run() {
        long backoff = FIRST_BACKOFF_MILLIS;
        while (running) {
            try {
                try {
                    work();
                    trouble = "";
                    backoff = FIRST_BACKOFF_MILLIS;
                } catch (RuntimeException e) {
                    if (!running) {
                        return;
                    }
                    tell(e, backoff);
                    TimeUnit.MILLISECONDS.sleep(backoff);
                    backoff = Math.min(MAX_BACKOFF_MILLIS, 2 * backoff);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The stack trace once, as long as the reason stays the same. */
    private void tell(RuntimeException e, long backoff) {
        String reason = String.valueOf(e.getMessage());
        log.warn("event={}_waits retryMillis={} reason=\"{}\"", thread.getName(), backoff, reason, reason.equals(trouble) ? null : e);
        trouble = reason;
    }

    /** Lets the round in hand end; only one that takes too long is interrupted. */
    @Override
    public void close() {
        running = false;
        try {
            thread.join(PATIENCE_MILLIS);
            thread.interrupt();
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
