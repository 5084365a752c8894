package io.ashlar.infrastructure.projection;

import io.ashlar.application.view.Calendar;
import io.ashlar.domain.corporateaction.Payout;
import io.ashlar.domain.corporateaction.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The calendar from {@code corporate_action}. */
public final class JdbcCalendar implements Calendar {
    private static final String ACTIONS = """
            select c.*, coalesce(a.name, '') as name, coalesce(a.currency, '') as currency from corporate_action c left join asset a on a.asset = c.asset""";

    private final JdbcTemplate jdbc;

    public JdbcCalendar(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ActionView> action(String action) {
        return jdbc.query(ACTIONS + " where c.action = ?", (row, i) -> actionRow(row), action).stream().findFirst();
    }

    @Override
    public List<ActionView> ofAsset(long asset, long before, int limit) {
        return jdbc.query(ACTIONS + " where c.asset = ? and c.row < ? order by c.row desc limit ?", (row, i) -> actionRow(row), asset, before, limit);
    }

    @Override
    public List<ActionView> ahead(Instant from, int limit) {
        return jdbc.query(ACTIONS + " where c.pay_at >= ? order by c.record_at, c.row limit ?", (row, i) -> actionRow(row), Rows.time(from), limit);
    }

    @Override
    public List<ActionView> past(Instant until, long before, int limit) {
        return jdbc.query(ACTIONS + " where c.pay_at < ? and c.row < ? order by c.row desc limit ?", (row, i) -> actionRow(row), Rows.time(until), before,
                limit);
    }

    private static ActionView actionRow(ResultSet row) throws SQLException {
        Payout payout = new Payout(Payout.Basis.valueOf(row.getString("basis")), row.getLong("digits"), row.getInt("decimals"));
        Terms terms = new Terms(Terms.Kind.valueOf(row.getString("kind")), payout, time(row, "record_at"), time(row, "pay_at"), row.getString("zone"));
        return new ActionView(row.getLong("row"), row.getString("action"), row.getLong("asset"), row.getString("name"), row.getString("currency"), terms,
                time(row, "announced_at"), time(row, "changed_at"), row.getInt("amendments"), row.getString("cancelled"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
