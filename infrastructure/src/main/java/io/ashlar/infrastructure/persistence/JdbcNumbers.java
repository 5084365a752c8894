package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.Numbers;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Database sequences. */
public final class JdbcNumbers implements Numbers {
    private final JdbcTemplate jdbc;

    public JdbcNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long nextAccount() {
        return next("account_number");
    }

    @Override
    public long nextAsset() {
        return next("asset_number");
    }

    private long next(String sequence) {
        return Objects.requireNonNull(jdbc.queryForObject("select nextval(?::regclass)", Long.class, sequence));
    }
}
