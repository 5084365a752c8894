package io.ashlar.infrastructure.projection;

import io.ashlar.application.view.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Statements from {@code position_change}, each change with the instruction that made it. */
public final class JdbcStatements implements Statements {
    private static final String ENTRIES = """
            select c.position, c.at, c.batch, c.balance, c.frozen, c.balance - coalesce(p.balance, 0) as change, i.bundle, i.index, i.kind,
                i.from_account, i.to_account, coalesce(b.stage, 'SEQUENCED') as status
            from position_change c
            left join lateral (select e.balance from position_change e where e.asset = c.asset and e.account = c.account and e.position < c.position
                order by e.position desc limit 1) p on true
            join instruction i on i.batch = c.batch and i.position = c.position
            left join batch b on b.batch = c.batch
            where c.asset = ? and c.account = ? and c.position > ? and c.at >= ? and c.at < ? and c.balance <> coalesce(p.balance, 0)
            order by c.position limit ?""";

    private final JdbcTemplate jdbc;

    public JdbcStatements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Position before(long asset, long account, Instant at) {
        return jdbc.query("select balance, frozen from position_change where asset = ? and account = ? and at < ? order by position desc limit 1",
                (row, i) -> position(row), asset, account, Rows.time(at)).stream().findFirst().orElse(Position.NONE);
    }

    @Override
    public List<Entry> entries(long asset, long account, Instant from, Instant to, long afterPosition, int limit) {
        return jdbc.query(ENTRIES, (row, i) -> new Entry(row.getLong("position"), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("bundle"), row.getInt("index"), row.getString("kind"), counterparty(row, account), row.getLong("change"), position(row),
                row.getLong("batch"), row.getString("status")), asset, account, afterPosition, Rows.time(from), Rows.time(to), limit);
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getLong("balance"), row.getLong("frozen"));
    }

    private static @Nullable Long counterparty(ResultSet row, long account) throws SQLException {
        Long from = row.getObject("from_account", Long.class);
        Long to = row.getObject("to_account", Long.class);
        return from != null && from != account ? from : to != null && to != account ? to : null;
    }
}
