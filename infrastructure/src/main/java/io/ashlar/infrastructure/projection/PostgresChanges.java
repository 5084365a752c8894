package io.ashlar.infrastructure.projection;

import io.ashlar.application.view.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a session of its own to what the follower of events tells through the database, so that it makes no difference which
 * process follows. After a lost session everything counts as moved.
 */
public final class PostgresChanges implements Changes, AutoCloseable {
    /** Sent with the rows, in their transaction; many in one transaction arrive as one. */
    static final String CHANNEL = "read_models_moved";
    private static final Logger LOG = LoggerFactory.getLogger(PostgresChanges.class);
    private static final int LOOK_UP_MILLIS = 500;

    private final DataSource sessions;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Thread listener = Thread.ofPlatform().name("read-models-moved").daemon().unstarted(this::listen);
    private volatile boolean closed;
    private long mark;

    /** @param sessions opens a new session each time, not a pool's */
    public PostgresChanges(DataSource sessions) {
        this.sessions = sessions;
    }

    public void start() {
        listener.start();
    }

    @Override
    public long mark() {
        lock.lock();
        try {
            return mark;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long awaitAfter(long seen, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (mark <= seen && left > 0) {
                left = moved.awaitNanos(left);
            }
            return mark;
        } finally {
            lock.unlock();
        }
    }

    private void move() {
        lock.lock();
        try {
            mark++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        while (!closed) {
            try (Connection session = sessions.getConnection(); Statement statement = session.createStatement()) {
                statement.execute("listen " + CHANNEL);
                move();
                PGConnection notified = session.unwrap(PGConnection.class);
                while (!closed) {
                    if (notified.getNotifications(LOOK_UP_MILLIS).length > 0) {
                        move();
                    }
                }
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("event=changes_session_lost reason=\"{}\"", e.getMessage());
                    rest();
                }
            }
        }
    }

    private void rest() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        listener.interrupt();
        listener.join(TimeUnit.SECONDS.toMillis(2));
    }
}
