package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.WritingRight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the sequence log in one statement that is also its transaction: it locks the writer's row against a takeover, checks the
 * epoch, and inserts all lines, so one flush to disk and no moment in which this process could pause with the row locked.
 */
final class JdbcPen implements WritingRight.Pen {
    private static final String APPEND = """
            with writer as (select 1 from sequence_writer where epoch = ? for share)
            insert into sequence_log (line, kind, bundle, first, batch, data)
            select l.line, l.kind, l.bundle, l.first, l.batch, l.data from writer,
            unnest(?::bigint[], ?::varchar[], ?::uuid[], ?::int[], ?::bigint[], ?::bytea[]) as l(line, kind, bundle, first, batch, data)""";
    private static final String RENEW = "update sequence_writer set renewed_at = clock_timestamp() where epoch = ?";
    private static final String GIVE_UP = "update sequence_writer set renewed_at = '-infinity' where epoch = ?";

    private final Connection session;
    private final long epoch;
    private final long renewNanos;
    private final EntryForm form;
    private final Supplier<Optional<WritingRight.Holder>> present;
    private long line;
    private long renewed = System.nanoTime();

    JdbcPen(Connection session, long epoch, Duration lasts, EntryForm form, Supplier<Optional<WritingRight.Holder>> present)
            throws SQLException {
        this.session = session;
        this.epoch = epoch;
        this.renewNanos = lasts.toNanos() / 4;
        this.form = form;
        this.present = present;
        try (PreparedStatement last = session.prepareStatement("select coalesce(max(line), 0) from sequence_log"); ResultSet row = last.executeQuery()) {
            row.next();
            this.line = row.getLong(1);
        }
    }

    @Override
    public long epoch() {
        return epoch;
    }

    /** Lines are numbered here: a second writer's would collide even if the epoch did not tell. */
    @Override
    public long append(List<Entry> entries) {
        int n = entries.size();
        Long[] lines = new Long[n];
        String[] kinds = new String[n];
        UUID[] bundles = new UUID[n];
        Integer[] firsts = new Integer[n];
        Long[] batches = new Long[n];
        byte[][] data = new byte[n][];
        for (int i = 0; i < n; i++) {
            Entry entry = entries.get(i);
            lines[i] = line + 1 + i;
            data[i] = form.write(entry);
            switch (entry) {
                case Entry.Opened e -> kinds[i] = "OPENED";
                case Entry.Applied e -> {
                    kinds[i] = "APPLIED";
                    bundles[i] = UUID.fromString(e.bundle().value());
                    firsts[i] = e.part();
                }
                case Entry.Closed e -> {
                    kinds[i] = "CLOSED";
                    batches[i] = e.batch();
                }
                case Entry.Sealed e -> {
                    kinds[i] = "SEALED";
                    batches[i] = e.batch();
                }
            }
        }
        try (PreparedStatement append = session.prepareStatement(APPEND)) {
            append.setLong(1, epoch);
            append.setArray(2, session.createArrayOf("bigint", lines));
            append.setArray(3, session.createArrayOf("varchar", kinds));
            append.setArray(4, session.createArrayOf("uuid", bundles));
            append.setArray(5, session.createArrayOf("integer", firsts));
            append.setArray(6, session.createArrayOf("bigint", batches));
            append.setArray(7, session.createArrayOf("bytea", data));
            if (append.executeUpdate() != n) {
                throw superseded();
            }
        } catch (SQLException e) {
            throw failed("the sequence log takes no lines", e);
        }
        line += n;
        return line;
    }

    @Override
    public void renew() {
        if (System.nanoTime() - renewed < renewNanos) {
            return;
        }
        try (PreparedStatement renew = session.prepareStatement(RENEW)) {
            renew.setLong(1, epoch);
            if (renew.executeUpdate() != 1) {
                throw superseded();
            }
            renewed = System.nanoTime();
        } catch (SQLException e) {
            throw failed("the right to write the sequence log is not renewed", e);
        }
    }

    /** A session that a successor ended looks broken; who has the right now says which it was. */
    private RuntimeException failed(String what, SQLException e) {
        // Whether the session still lives is asked before the next append.
        renewed = System.nanoTime() - renewNanos;
        IllegalStateException failure = new IllegalStateException(what + ": " + e.getMessage(), e);
        try {
            return present.get().filter(holder -> holder.epoch() != epoch).isPresent() ? superseded() : failure;
        } catch (IllegalStateException unreachable) {
            failure.addSuppressed(unreachable);
            return failure;
        }
    }

    private WritingRight.Superseded superseded() {
        String by = present.get().map(holder -> "node " + holder.node() + " took over in epoch " + holder.epoch()).orElse("the database knows no writer");
        return new WritingRight.Superseded("this process may no longer write the sequence log: " + by + ", this one had epoch " + epoch
                + "; what it had not logged was answered to nobody; start it again to have it stand by");
    }

    @Override
    public void close() {
        try (PreparedStatement giveUp = session.prepareStatement(GIVE_UP)) {
            giveUp.setLong(1, epoch);
            giveUp.executeUpdate();
        } catch (SQLException e) {
            // The session is gone, and the right with it.
        } finally {
            closeQuietly(session);
        }
    }

    static void closeQuietly(@Nullable Connection session) {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                // Nothing is left to be done with it.
            }
        }
    }
}
