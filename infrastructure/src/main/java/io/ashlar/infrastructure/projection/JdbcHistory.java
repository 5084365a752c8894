package io.ashlar.infrastructure.projection;

import static io.ashlar.infrastructure.projection.JdbcRegister.all;
import static io.ashlar.infrastructure.projection.JdbcRegister.own;

import io.ashlar.application.access.Sight;
import io.ashlar.application.view.History;
import io.ashlar.application.view.Register.HoldingView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The past from {@code position_change} and {@code asset_change}: one look into an index a line, however long the past is. */
public final class JdbcHistory implements History {
    private static final String AS_OF = """
            cross join lateral (select c.balance, c.frozen from position_change c where c.asset = h.asset and c.account = h.account
            and c.position <= ? order by c.position desc limit 1) p""";
    private static final String SEEN = " where h.asset = ? and p.balance > 0 and (? or h.account = any(?))";

    private static final String SUMS = ", sum(%1$s.balance) over () as units, count(*) over () as holders";
    private static final String HELD = " where h.asset = ? and h.balance > 0 and (? or h.account = any(?))";

    private final JdbcTemplate jdbc;

    public JdbcHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Cut> cut(long asset, Instant at) {
        return jdbc.query("select * from asset_change where asset = ? and at <= ? order by at desc, position desc limit 1",
                (row, i) -> cutRow(row), asset, Rows.time(at)).stream().findFirst();
    }

    @Override
    public Optional<Cut> first(long asset) {
        return jdbc.query("select * from asset_change where asset = ? order by position limit 1", (row, i) -> cutRow(row), asset).stream().findFirst();
    }

    private static Cut cutRow(ResultSet row) throws SQLException {
        return new Cut(row.getLong("asset"), row.getLong("position"), row.getLong("batch"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getLong("supply"), row.getInt("holders"));
    }

    @Override
    public List<HoldingView> positions(Sight sight, Cut cut, long afterAccount, int limit) {
        return jdbc.query("select h.asset, h.account, p.balance, p.frozen from holding h " + AS_OF + SEEN + " and h.account > ? order by h.account limit ?",
                (row, i) -> JdbcRegister.holdingRow(row), cut.position(), cut.asset(), all(sight), own(sight), afterAccount, limit);
    }

    /** One pass over the lines: sums beside the greatest. */
    @Override
    public Summary summary(Sight sight, Cut cut, int greatest) {
        List<HoldingView> lines = new ArrayList<>();
        Total[] total = {new Total(0, 0)};
        RowCallbackHandler row = r -> {
            lines.add(JdbcRegister.holdingRow(r));
            total[0] = new Total(r.getLong("units"), r.getInt("holders"));
        };
        if (isNewest(cut)) {
            jdbc.query("select h.*" + SUMS.formatted("h") + " from holding h" + HELD + " order by h.balance desc, h.account limit ?", row, cut.asset(),
                    all(sight), own(sight), greatest);
        } else {
            jdbc.query("select h.asset, h.account, p.balance, p.frozen" + SUMS.formatted("p") + " from holding h " + AS_OF + SEEN
                    + " order by p.balance desc, h.account limit ?", row, cut.position(), cut.asset(), all(sight), own(sight), greatest);
        }
        return new Summary(total[0], lines);
    }

    /** The newest cut is what the positions are now; what moves between two looks is left to the next. */
    private boolean isNewest(Cut cut) {
        return Boolean.FALSE.equals(jdbc.queryForObject("select exists (select 1 from asset_change where asset = ? and position > ?)", Boolean.class,
                cut.asset(), cut.position()));
    }

    @Override
    public List<InvestorTotal> investors(Sight sight, Cut cut, long afterInvestor, int limit) {
        return jdbc.query("select a.investor, count(*), sum(p.balance) from account a join holding h on h.account = a.account " + AS_OF + SEEN
                        + " and a.investor > ? group by a.investor order by a.investor limit ?",
                (row, i) -> new InvestorTotal(row.getLong(1), row.getInt(2), row.getLong(3)), cut.position(), cut.asset(), all(sight), own(sight),
                afterInvestor, limit);
    }

    @Override
    public List<Cut> course(long asset, Instant from, Instant to, int times) {
        return jdbc.query("""
                select c.asset, c.position, c.batch, t.moment as at, c.supply, c.holders
                from (select s.first + (s.last - s.first) * (n::float8 / ?) as moment
                    from (select ?::timestamptz as first, ?::timestamptz as last) s, generate_series(0, ?) n) t
                cross join lateral (select * from asset_change where asset = ? and at <= t.moment order by at desc, position desc limit 1) c
                order by t.moment""", (row, i) -> cutRow(row), times - 1.0, Rows.time(from), Rows.time(to), times - 1, asset);
    }
}
