package io.ashlar.infrastructure.webhook;

import static io.ashlar.infrastructure.webhook.JdbcWebhooks.instant;
import static io.ashlar.infrastructure.webhook.JdbcWebhooks.time;

import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.feed.StatusChange;
import io.ashlar.application.webhook.Deliveries;
import io.ashlar.application.webhook.Delivery;
import io.ashlar.application.webhook.Webhook;
import io.ashlar.application.webhook.Webhooks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages as rows, with the bytes that are sent until they are taken. */
public final class JdbcDeliveries implements Deliveries {
    private static final int LONGEST_ERROR = 300;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Webhooks webhooks;
    private final EventMessage message;

    public JdbcDeliveries(JdbcTemplate jdbc, TransactionTemplate transactions, Webhooks webhooks) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.webhooks = webhooks;
        this.message = new EventMessage();
    }

    @Override
    public boolean make(Webhook webhook, FeedCursor reached, List<StatusChange> ready, List<StatusChange> held, Instant now) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            if (!webhooks.move(webhook.id(), webhook.cursor(), reached)) {
                return false;
            }
            add(webhook.id(), Delivery.Fate.HELD, reached, held, now);
            add(webhook.id(), Delivery.Fate.WAITING, reached, ready, now);
            return true;
        }));
    }

    private void add(String webhook, Delivery.Fate state, FeedCursor reached, List<StatusChange> changes, Instant now) {
        if (!changes.isEmpty()) {
            String id = UUID.randomUUID().toString();
            jdbc.update("""
                    insert into webhook_delivery (id, webhook, state, to_row, to_place, events, instructions, body, created_at, next_attempt_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", id, webhook, state.name(), reached.row(), reached.place(), changes.size(),
                    changes.stream().map(StatusChange::instruction).distinct().toArray(String[]::new), message.of(webhook, id, changes), time(now), time(now));
        }
    }

    @Override
    public Optional<Delivery> first(String webhook) {
        return jdbc.query("select * from webhook_delivery where webhook = ? and state = 'WAITING' order by row limit 1", (row, i) -> delivery(row), webhook)
                .stream().findFirst();
    }

    @Override
    public Set<String> blocked(String webhook) {
        return new HashSet<>(jdbc.queryForList("select distinct unnest(instructions) from webhook_delivery where webhook = ? and state in ('DEAD', 'HELD')",
                String.class, webhook));
    }

    @Override
    public boolean delivered(Delivery d, int status, Instant at) {
        return jdbc.update("""
                update webhook_delivery set state = 'DELIVERED', body = null, attempts = attempts + 1, last_status = ?, last_error = '',
                first_attempt_at = coalesce(first_attempt_at, ?), next_attempt_at = null, delivered_at = ? where row = ? and state = 'WAITING'""", status,
                time(at), time(at), d.row()) == 1;
    }

    @Override
    public void failed(Delivery d, int status, String error, Instant at, Instant next) {
        attempted(d, "WAITING", status, error, at, next);
    }

    @Override
    public void dead(Delivery d, int status, String error, Instant at) {
        attempted(d, "DEAD", status, error, at, null);
    }

    private void attempted(Delivery d, String state, int status, String error, Instant at, @Nullable Instant next) {
        jdbc.update("""
                update webhook_delivery set state = ?, attempts = attempts + 1, last_status = ?, last_error = ?,
                first_attempt_at = coalesce(first_attempt_at, ?), next_attempt_at = ? where row = ? and state = 'WAITING'""", state, status,
                error.substring(0, Math.min(error.length(), LONGEST_ERROR)), time(at), next == null ? null : time(next), d.row());
    }

    @Override
    public void release(String webhook) {
        jdbc.update("""
                update webhook_delivery h set state = 'WAITING' where h.webhook = ? and h.state = 'HELD' and not exists (select 1 from webhook_delivery b
                where b.webhook = h.webhook and b.row < h.row and b.state in ('DEAD', 'HELD', 'WAITING') and b.instructions && h.instructions)""", webhook);
    }

    @Override
    public Optional<Delivery> find(String webhook, String id) {
        return jdbc.query("select * from webhook_delivery where webhook = ? and id = ?", (row, i) -> delivery(row), webhook, id).stream().findFirst();
    }

    @Override
    public List<Delivery> list(String webhook, Delivery.@Nullable Fate state, long before, int limit) {
        String name = state == null ? null : state.name();
        return jdbc.query("select * from webhook_delivery where webhook = ? and (?::text is null or state = ?) and row < ? order by row desc limit ?",
                (row, i) -> delivery(row), webhook, name, name, before, limit);
    }

    @Override
    public int count(String webhook, Delivery.Fate state) {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from webhook_delivery where webhook = ? and state = ?", Integer.class, webhook,
                state.name()));
    }

    @Override
    public boolean again(String webhook, String id, Instant now) {
        return jdbc.update("""
                update webhook_delivery set state = 'WAITING', first_attempt_at = null, next_attempt_at = ?
                where webhook = ? and id = ? and state = 'DEAD'""", time(now), webhook, id) == 1;
    }

    @Override
    public void rewind(String webhook, FeedCursor to) {
        transactions.executeWithoutResult(_ -> {
            jdbc.update("update webhook set cursor_row = ?, cursor_place = ? where id = ?", to.row(), to.place(), webhook);
            jdbc.update("""
                    update webhook_delivery set state = 'SUPERSEDED', body = null, next_attempt_at = null
                    where webhook = ? and state in ('WAITING', 'DEAD', 'HELD') and (to_row, to_place) > (?, ?)""", webhook, to.row(), to.place());
        });
    }

    @Override
    public void forget(Instant before) {
        jdbc.update("delete from webhook_delivery where state in ('DELIVERED', 'SUPERSEDED') and created_at < ?", time(before));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        return new Delivery(row.getLong("row"), row.getString("id"), row.getString("webhook"), Delivery.Fate.valueOf(row.getString("state")),
                row.getInt("events"), body == null ? new byte[0] : body, row.getInt("attempts"), row.getInt("last_status"), row.getString("last_error"),
                Objects.requireNonNull(instant(row, "created_at")), instant(row, "first_attempt_at"), instant(row, "next_attempt_at"),
                instant(row, "delivered_at"));
    }
}
