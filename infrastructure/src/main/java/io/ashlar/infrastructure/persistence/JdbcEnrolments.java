package io.ashlar.infrastructure.persistence;

import io.ashlar.application.port.Enrolments;
import java.sql.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;

/** Enrolments as a table that is only added to. */
public final class JdbcEnrolments implements Enrolments {
    private final JdbcTemplate jdbc;

    public JdbcEnrolments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void record(Enrolment e) {
        jdbc.update("""
                insert into key_enrolment (account, root, algorithm, public_key, signature, bundle, enrolled_at) values (?, ?, ?, ?, ?, ?::uuid, ?)
                on conflict (bundle) do nothing""", e.account().value(), e.root().hex(), e.key().algorithm().name(), e.key().publicKey(), e.signature(),
                e.bundle().value(), Timestamp.from(e.at()));
    }
}
