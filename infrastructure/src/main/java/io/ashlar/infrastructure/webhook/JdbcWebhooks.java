package io.ashlar.infrastructure.webhook;

import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.webhook.Webhook;
import io.ashlar.application.webhook.Webhooks;
import io.ashlar.domain.instruction.Status;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Receivers as rows; the row also says which process delivers. */
public final class JdbcWebhooks implements Webhooks {
    private final JdbcTemplate jdbc;

    public JdbcWebhooks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(Webhook w) {
        jdbc.update("""
                insert into webhook (id, organisation, everything, url, description, statuses, state, reason, cursor_row, cursor_place, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""", w.id(), w.organisation(), w.all(), w.wishes().url().toString(),
                w.wishes().description(), words(w.wishes()), w.state().name(), w.reason(), w.cursor().row(), w.cursor().place(), time(w.createdAt()));
    }

    private static String[] words(Webhook.Wishes wishes) {
        return wishes.statuses().stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    @Override
    public Optional<Webhook> find(String id) {
        return jdbc.query("select * from webhook where id = ?", (row, i) -> webhook(row), id).stream().findFirst();
    }

    @Override
    public List<Webhook> list(@Nullable String organisation) {
        return jdbc.query("select * from webhook where ?::text is null or organisation = ? order by organisation, created_at, id", (row, i) -> webhook(row),
                organisation, organisation);
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(row.getString("id"), row.getString("organisation"), row.getBoolean("everything"),
                new Webhook.Wishes(URI.create(row.getString("url")), row.getString("description"),
                        Arrays.stream((String[]) row.getArray("statuses").getArray()).map(Status::valueOf).collect(Collectors.toSet())),
                Webhook.Activity.valueOf(row.getString("state")), row.getString("reason"), new FeedCursor(row.getLong("cursor_row"), row.getLong("cursor_place")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), instant(row, "failing_since"), instant(row, "delivered_at"));
    }

    @Override
    public void change(String id, Webhook.Wishes wishes) {
        jdbc.update("update webhook set url = ?, description = ?, statuses = ? where id = ?", wishes.url().toString(), wishes.description(), words(wishes), id);
    }

    @Override
    public void turn(String id, Webhook.Activity state, String reason) {
        jdbc.update("update webhook set state = ?, reason = ?, failing_since = case when ? then null else failing_since end where id = ?", state.name(),
                reason, state == Webhook.Activity.ACTIVE, id);
    }

    @Override
    public void remove(String id) {
        jdbc.update("delete from webhook where id = ?", id);
    }

    @Override
    public List<String> due(String holder, long head, Instant now) {
        return jdbc.queryForList("""
                select w.id from webhook w left join lateral (select next_attempt_at from webhook_delivery d where d.webhook = w.id and d.state = 'WAITING'
                order by d.row limit 1) first on true where w.state = 'ACTIVE' and (w.holder = ? or w.held_until is null or w.held_until < ?)
                and case when first.next_attempt_at is null then w.cursor_row <= ? else first.next_attempt_at <= ? end""", String.class, holder, time(now), head,
                time(now));
    }

    @Override
    public boolean hold(String id, String holder, Instant now, Instant until) {
        return jdbc.update("update webhook set holder = ?, held_until = ? where id = ? and (holder = ? or held_until is null or held_until < ?)", holder,
                time(until), id, holder, time(now)) == 1;
    }

    @Override
    public void letGo(String id, String holder) {
        jdbc.update("update webhook set held_until = null where id = ? and holder = ?", id, holder);
    }

    @Override
    public void failing(String id, @Nullable Instant since) {
        jdbc.update("update webhook set failing_since = ? where id = ?", since == null ? null : time(since), id);
    }

    @Override
    public void delivered(String id, Instant at) {
        jdbc.update("update webhook set failing_since = null, delivered_at = ? where id = ?", time(at), id);
    }

    @Override
    public boolean move(String id, FeedCursor from, FeedCursor to) {
        return jdbc.update("update webhook set cursor_row = ?, cursor_place = ? where id = ? and cursor_row = ? and cursor_place = ?", to.row(), to.place(), id,
                from.row(), from.place()) == 1;
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
