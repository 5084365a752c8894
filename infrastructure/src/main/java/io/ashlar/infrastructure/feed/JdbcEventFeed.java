package io.ashlar.infrastructure.feed;

import io.ashlar.application.access.Sight;
import io.ashlar.application.feed.EventFeed;
import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.feed.StatusChange;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The feed, spread out where it is read: a bundle's instructions by their index, a batch's by their place in the ledger's order. */
public final class JdbcEventFeed implements EventFeed {
    /** Rows, and instructions behind them, that one reading looks at; a single row may be larger. */
    private static final int ROWS = 1_000;
    private static final int INSTRUCTIONS = 20_000;
    private static final long POLL_MILLIS = 25;

    private static final String STRETCH = """
            select max(row) from (select row, sum(instructions) over (order by row) - instructions as before
            from feed where row between ? and ? order by row limit ?) stretch where before < ?""";

    private static final String CHANGES = """
            with reader as (select ?::bigint as row, ?::bigint as place, ?::bigint as last, ?::boolean as everything, ?::bigint[] as own, ?::bigint[] as assets)
            select f.row, f.status, f.at, i.* from reader r join feed f on f.row between r.row and r.last cross join lateral (
                select bundle, index, refusal, batch, position, index::bigint as place, asset, actor, from_account, to_account
                from instruction where f.batch is null and bundle = f.bundle
                union all
                select bundle, index, refusal, batch, position, position, asset, actor, from_account, to_account
                from instruction where f.bundle is null and batch = f.batch and not exists (select 1 from feed later
                    where later.batch = f.batch and later.status = f.status and later.bundle = instruction.bundle)
                union all
                select bundle, index, refusal, batch, position, position, asset, actor, from_account, to_account
                from instruction where f.batch is not null and bundle = f.bundle and batch = f.batch) i
            where (f.row > r.row or i.place > r.place)
            and (r.everything or i.actor = any(r.own) or i.from_account = any(r.own) or i.to_account = any(r.own)
                or i.asset = any(r.assets))
            order by f.row, i.place limit ?""";

    private final JdbcTemplate jdbc;
    private long seen;
    private long seenAt = Long.MIN_VALUE;

    public JdbcEventFeed(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long head() {
        return Objects.requireNonNull(jdbc.queryForObject("select coalesce(max(row), 0) from feed", Long.class));
    }

    @Override
    public Part read(Sight sight, FeedCursor after, long upTo, int limit) {
        Long last = jdbc.queryForObject(STRETCH, Long.class, after.row(), upTo, ROWS, INSTRUCTIONS);
        if (last == null) {
            return new Part(List.of(), after);
        }
        List<StatusChange> changes = jdbc.query(CHANGES, (row, i) -> change(row), after.row(), after.place(), last, sight instanceof Sight.Everything,
                own(sight), assets(sight), limit);
        return new Part(changes, changes.size() < limit ? FeedCursor.behind(last) : changes.getLast().cursor());
    }

    private static Long[] own(Sight sight) {
        return switch (sight) {
            case Sight.Everything s -> new Long[0];
            case Sight.Own s -> s.accounts().toArray(Long[]::new);
        };
    }

    private static Long[] assets(Sight sight) {
        return switch (sight) {
            case Sight.Everything s -> new Long[0];
            case Sight.Own s -> s.assets().toArray(Long[]::new);
        };
    }

    private static StatusChange change(ResultSet row) throws SQLException {
        String told = row.getString("status");
        String refusal = row.getString("refusal");
        Status status = !told.equals(FeedRows.ANSWERED) ? Status.valueOf(told) : refusal == null ? Status.SEQUENCED : Status.REFUSED;
        boolean placed = status != Status.ACCEPTED && status != Status.REFUSED;
        return new StatusChange(row.getString("bundle"), row.getInt("index"), number(row, "asset"), status, status == Status.REFUSED ? RefusalCode.valueOf(refusal) : null,
                row.getObject("at", OffsetDateTime.class).toInstant(), placed ? number(row, "batch") : null, placed ? number(row, "position") : null,
                new FeedCursor(row.getLong("row"), row.getLong("place")));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public boolean awaitBehind(long row, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (recent() <= row) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** The head as of a moment ago; however many wait, the database is asked once for all of them. */
    private synchronized long recent() {
        long now = System.nanoTime();
        if (now - seenAt > POLL_MILLIS * 1_000_000 || seenAt == Long.MIN_VALUE) {
            seen = head();
            seenAt = now;
        }
        return seen;
    }
}
