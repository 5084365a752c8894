package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.Nonces;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nonces as a table; those that no signature could use any more are forgotten. */
public final class JdbcNonces implements Nonces {
    /** Far beyond the window in which a signature is good. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;

    public JdbcNonces(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean firstUse(String client, String nonce, Instant now) {
        jdbc.update("delete from signing_nonce where ctid in (select ctid from signing_nonce where used_at < ? limit 100)", Timestamp.from(now.minus(KEPT)));
        return jdbc.update("insert into signing_nonce (client, nonce, used_at) values (?, ?, ?) on conflict do nothing", client, nonce,
                Timestamp.from(now)) == 1;
    }
}
