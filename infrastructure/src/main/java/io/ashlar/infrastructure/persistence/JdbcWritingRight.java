package io.ashlar.infrastructure.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.application.port.WritingRight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The right to write as one row, bound to a database session. It is free when that session ended, as it does when its process dies, or was
 * not renewed in time, as when its process hangs; the session of a hung process is ended by whoever takes over. Times are the database's.
 */
public final class JdbcWritingRight implements WritingRight {
    private static final String LIVE = """
            exists (select 1 from pg_stat_activity where pid = w.session and backend_start = w.session_start)
            and w.renewed_at + w.lasts > clock_timestamp()""";
    private static final String HOLDER = "select w.node, w.epoch, w.renewed_at, " + LIVE + " as live from sequence_writer w";
    private static final String SESSION = "(select backend_start from pg_stat_activity where pid = pg_backend_pid())";
    private static final String FIRST = """
            insert into sequence_writer (only_row, epoch, node, session, session_start, renewed_at, lasts)
            values (true, 0, '', 0, clock_timestamp(), '-infinity', '0') on conflict do nothing""";
    private static final String END_OLD_SESSION = """
            select pg_terminate_backend(w.session, 5000) from sequence_writer w join pg_stat_activity a on a.pid = w.session
            and a.backend_start = w.session_start where w.epoch = ? and w.session <> pg_backend_pid()""";
    private static final String TAKE = """
            update sequence_writer w set epoch = epoch + 1, node = ?, session = pg_backend_pid(), session_start = %s,
            renewed_at = clock_timestamp(), lasts = make_interval(secs => ?) where epoch = ? and not (%s) returning epoch""".formatted(SESSION, LIVE);

    private final DataSource sessions;
    private final String node;
    private final Duration lasts;
    private final EntryForm form;

    /**
     * @param sessions gives connections this keeps for as long as it has the right
     * @param node name of this process
     * @param lasts how long a right that is not renewed lasts
     */
    public JdbcWritingRight(DataSource sessions, String node, Duration lasts, ObjectMapper json) {
        this.sessions = sessions;
        this.node = node;
        this.lasts = lasts;
        this.form = new EntryForm(json);
    }

    @Override
    public Optional<Pen> claim() {
        Connection session = null;
        try {
            session = sessions.getConnection();
            Optional<Pen> pen = claim(session);
            if (pen.isEmpty()) {
                session.close();
            }
            return pen;
        } catch (SQLException e) {
            JdbcPen.closeQuietly(session);
            throw new IllegalStateException("the right to write the sequence log cannot be asked for: " + e.getMessage(), e);
        }
    }

    private Optional<Pen> claim(Connection session) throws SQLException {
        try (var first = session.createStatement()) {
            first.execute("set lock_timeout = '10s'");
            first.execute(FIRST);
        }
        Holder seen = holder(session);
        if (seen == null || seen.live()) {
            return Optional.empty();
        }
        // A hung writer's session may hold the row locked in the middle of an append: it ends here, and its append with it.
        try (PreparedStatement end = session.prepareStatement(END_OLD_SESSION)) {
            end.setLong(1, seen.epoch());
            end.executeQuery();
        }
        try (PreparedStatement take = session.prepareStatement(TAKE)) {
            take.setString(1, node);
            take.setDouble(2, lasts.toMillis() / 1000.0);
            take.setLong(3, seen.epoch());
            try (ResultSet epoch = take.executeQuery()) {
                return epoch.next() ? Optional.of(new JdbcPen(session, epoch.getLong(1), lasts, form, this::holder)) : Optional.empty();
            }
        }
    }

    @Override
    public Optional<Holder> holder() {
        try (Connection session = sessions.getConnection()) {
            return Optional.ofNullable(holder(session)).filter(h -> h.epoch() > 0);
        } catch (SQLException e) {
            throw new IllegalStateException("who writes the sequence log cannot be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable Holder holder(Connection session) throws SQLException {
        try (PreparedStatement select = session.prepareStatement(HOLDER); ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            OffsetDateTime renewed = row.getObject("renewed_at", OffsetDateTime.class);
            return new Holder(row.getString("node"), row.getLong("epoch"), renewed.equals(OffsetDateTime.MIN) ? Instant.MIN : renewed.toInstant(),
                    row.getBoolean("live"));
        }
    }
}
