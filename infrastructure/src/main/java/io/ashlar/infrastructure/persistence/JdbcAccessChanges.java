package io.ashlar.infrastructure.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ashlar.application.port.AccessChanges;
import io.ashlar.application.port.IdentityProvider.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Changes of access as a table; the database itself refuses that a proposer, or whom it is about, decides. */
public final class JdbcAccessChanges implements AccessChanges {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "select id, subject, before, after, proposed_by, proposed_at, state, decided_by, decided_at, reason from access_change ";

    private final JdbcTemplate jdbc;

    public JdbcAccessChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean propose(Change c) {
        return jdbc.update("""
                insert into access_change (id, subject, before, after, proposed_by, proposed_at, state) values (?::uuid, ?, ?::jsonb, ?::jsonb, ?, ?, 'PROPOSED')
                on conflict do nothing""", c.id(), c.subject(), write(c.before()), write(c.after()), c.proposedBy(), Timestamp.from(c.proposedAt())) == 1;
    }

    @Override
    public Optional<Change> change(String id) {
        return jdbc.query(ALL + "where id::text = ?", (row, i) -> change(row), id).stream().findFirst();
    }

    @Override
    public List<Change> open() {
        return jdbc.query(ALL + "where state in ('PROPOSED', 'APPROVED') order by row", (row, i) -> change(row));
    }

    @Override
    public List<Change> of(String subject, int limit) {
        return jdbc.query(ALL + "where subject = ? order by row desc limit ?", (row, i) -> change(row), subject, limit);
    }

    @Override
    public boolean move(String id, State from, State to, String by, Instant at, String reason) {
        return jdbc.update("update access_change set state = ?, decided_by = coalesce(decided_by, ?), decided_at = coalesce(decided_at, ?), reason = ? "
                + "where id::text = ? and state = ?", to.name(), by, Timestamp.from(at), reason, id, from.name()) == 1;
    }

    private static Change change(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp(9);
        return new Change(row.getString(1), row.getString(2), read(row.getString(3)), read(row.getString(4)), row.getString(5), row.getTimestamp(6).toInstant(),
                State.valueOf(row.getString(7)), row.getString(8), decided == null ? null : decided.toInstant(), row.getString(10));
    }

    private static String write(Access access) {
        try {
            return JSON.writeValueAsString(access);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Access read(String json) {
        try {
            return JSON.readValue(json, Access.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an access in the database is not readable", e);
        }
    }
}
