package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.SigningKeys;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing keys as a table that forgets none. */
public final class JdbcSigningKeys implements SigningKeys {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public JdbcSigningKeys(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public List<SigningKey> of(String client) {
        return jdbc.query("select client, id, algorithm, public_key, enrolled_at from signing_key where client = ? and retired_at is null order by row",
                (row, i) -> new SigningKey(row.getString(1), row.getString(2), Algorithm.valueOf(row.getString(3)), row.getString(4),
                        row.getTimestamp(5).toInstant()), client);
    }

    @Override
    public void enrol(SigningKey key, String by) {
        transaction.executeWithoutResult(status -> {
            retire(key.client(), key.id(), by, key.enrolledAt());
            jdbc.update("insert into signing_key (client, id, algorithm, public_key, enrolled_at, enrolled_by) values (?, ?, ?, ?, ?, ?)",
                    key.client(), key.id(), key.algorithm().name(), key.publicKey(), Timestamp.from(key.enrolledAt()), by);
        });
    }

    @Override
    public boolean retire(String client, String id, String by, Instant at) {
        return jdbc.update("update signing_key set retired_at = ?, retired_by = ? where client = ? and id = ? and retired_at is null",
                Timestamp.from(at), by, client, id) > 0;
    }
}
