package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.AccessLog;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The access log as a table that refuses to be changed. */
public final class JdbcAccessLog implements AccessLog {
    private final JdbcTemplate jdbc;

    public JdbcAccessLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(Entry e) {
        jdbc.update("insert into access_log (at, kind, subject, organisation, method, route, status, detail, correlation) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Timestamp.from(e.at()), e.kind().name(), e.subject(), e.organisation(), e.method(), e.route(), e.status(), e.detail(), e.correlation());
    }

    @Override
    public List<Recorded> read(Wanted wanted, long before, int limit) {
        String kind = wanted.kind() == null ? null : wanted.kind().name();
        return jdbc.query("""
                select row, at, kind, subject, organisation, method, route, status, detail, correlation from access_log
                where row < ? and (?::text is null or kind = ?) and (?::text is null or organisation = ?) and (?::text is null or subject = ?)
                order by row desc limit ?""",
                (row, i) -> new Recorded(row.getLong(1), new Entry(row.getTimestamp(2).toInstant(), Kind.valueOf(row.getString(3)), row.getString(4),
                        row.getString(5), row.getString(6), row.getString(7), row.getInt(8), row.getString(9), row.getString(10))),
                before, kind, kind, wanted.organisation(), wanted.organisation(), wanted.subject(), wanted.subject(), limit);
    }
}
