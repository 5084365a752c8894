package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.IdempotencyKeys;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Idempotency keys as a table. */
public final class JdbcIdempotencyKeys implements IdempotencyKeys {
    private final JdbcTemplate jdbc;

    public JdbcIdempotencyKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String bodyHash, @Nullable String answer) {}

    @Override
    public Claim claim(Key key, String bodyHash, Instant now) {
        jdbc.update("insert into idempotency_key (scope, key, body_hash, claimed_at) values (?, ?, ?, ?) on conflict do nothing",
                key.scope(), key.value(), bodyHash, now.atOffset(ZoneOffset.UTC));
        List<Row> rows = jdbc.query("select body_hash, answer from idempotency_key where scope = ? and key = ?",
                (row, i) -> new Row(row.getString(1), row.getString(2)), key.scope(), key.value());
        if (rows.isEmpty()) {
            // Released by a failing attempt in between: nothing was done under it.
            return claim(key, bodyHash, now);
        }
        Row row = rows.getFirst();
        if (!row.bodyHash().equals(bodyHash)) {
            return new Claim.OtherBody();
        }
        return row.answer() == null ? new Claim.Open() : new Claim.Answered(row.answer());
    }

    @Override
    public void answer(Key key, String answer) {
        jdbc.update("update idempotency_key set answer = ? where scope = ? and key = ?", answer, key.scope(), key.value());
    }

    @Override
    public void release(Key key) {
        jdbc.update("delete from idempotency_key where scope = ? and key = ? and answer is null", key.scope(), key.value());
    }
}
