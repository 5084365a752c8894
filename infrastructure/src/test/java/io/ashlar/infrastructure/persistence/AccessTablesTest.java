package io.ashlar.infrastructure.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.AccessLog.Entry;
import io.ashlar.application.port.AccessLog.Kind;
import io.ashlar.application.port.AccessLog.Recorded;
import io.ashlar.application.port.AccessLog.Wanted;
import io.ashlar.application.port.SigningKeys.Algorithm;
import io.ashlar.application.port.SigningKeys.SigningKey;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The access log, signing keys and nonces on a real PostgreSQL. */
class AccessTablesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    @TempDir
    static Path folder;
    private static LocalPostgres postgres;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        jdbc = new JdbcTemplate(postgres.dataSource());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static Entry entry(Kind kind, String organisation, String subject) {
        return new Entry(NOW, kind, subject, organisation, "GET", "/v1/accounts/{account}", 404, "", "c");
    }

    @Test
    void entriesAreFoundNewestFirstByWhatIsWanted() {
        JdbcAccessLog log = new JdbcAccessLog(jdbc);
        log.record(entry(Kind.NOT_FOUND, "found", "one"));
        log.record(entry(Kind.NOT_PERMITTED, "found", "one"));
        log.record(entry(Kind.NOT_FOUND, "found", "two"));
        List<Recorded> all = log.read(new Wanted(null, "found", null), Long.MAX_VALUE, 10);
        assertThat(all.stream().map(r -> r.entry().subject())).containsExactly("two", "one", "one");
        assertThat(log.read(new Wanted(Kind.NOT_FOUND, "found", "one"), Long.MAX_VALUE, 10)).containsExactly(all.getLast());
        assertThat(log.read(new Wanted(null, "found", null), all.getFirst().row(), 1)).containsExactly(all.get(1));
        assertThat(all.getFirst().entry()).isEqualTo(entry(Kind.NOT_FOUND, "found", "two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"update access_log set subject = 'nobody'", "delete from access_log", "truncate access_log"})
    void nothingOnceRecordedCanBeChanged(String statement) {
        new JdbcAccessLog(jdbc).record(entry(Kind.EXPORTED, "kept", "one"));
        assertThatThrownBy(() -> jdbc.update(statement)).hasMessageContaining("the access log is only added to");
    }

    @Test
    void aNonceIsTakenOnceEvenByAnotherProcess() {
        assertThat(new JdbcNonces(jdbc).firstUse("bank", "n", NOW)).isTrue();
        assertThat(new JdbcNonces(jdbc).firstUse("bank", "n", NOW.plusSeconds(500))).isFalse();
        assertThat(new JdbcNonces(jdbc).firstUse("other", "n", NOW)).isTrue();
        new JdbcNonces(jdbc).firstUse("bank", "later", NOW.plusSeconds(601));
        assertThat(jdbc.queryForObject("select count(*) from signing_nonce where nonce = 'n'", Integer.class)).as("forgotten when no signature could use it").isZero();
    }

    @Test
    void aKeyReplacedOrRetiredIsKeptButNotInUse() {
        JdbcSigningKeys keys = new JdbcSigningKeys(jdbc, new TransactionTemplate(new DataSourceTransactionManager(postgres.dataSource())));
        keys.enrol(new SigningKey("bank", "a", Algorithm.ED25519, "first", NOW), "operator");
        keys.enrol(new SigningKey("bank", "a", Algorithm.ED25519, "second", NOW), "operator");
        keys.enrol(new SigningKey("bank", "b", Algorithm.ECDSA_P256_SHA256, "third", NOW), "operator");
        assertThat(keys.of("bank").stream().map(SigningKey::publicKey)).containsExactly("second", "third");
        assertThat(keys.retire("bank", "a", "operator", NOW)).isTrue();
        assertThat(keys.retire("bank", "a", "operator", NOW)).isFalse();
        assertThat(keys.of("bank").stream().map(SigningKey::id)).containsExactly("b");
        assertThat(jdbc.queryForObject("select count(*) from signing_key where client = 'bank'", Integer.class)).isEqualTo(3);
    }
}
