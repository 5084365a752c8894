package io.ashlar.infrastructure.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.port.IdempotencyKeys;
import io.ashlar.application.port.IdempotencyKeys.Claim;
import io.ashlar.application.port.IdempotencyKeys.Key;
import io.ashlar.application.port.Numbers;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Numbers and idempotency keys on a real PostgreSQL, with many callers at once. */
class ApiTablesTest {
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

    private static BundleId bundle() {
        return new BundleId(UUID.randomUUID().toString());
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    @Test
    void eachBundleGetsARangeOfItsOwnAndTheSameOneAgain() throws Exception {
        Numbers numbers = new JdbcNumbers(jdbc);
        List<BundleId> bundles = new ArrayList<>();
        List<Callable<Long>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            BundleId bundle = bundle();
            bundles.add(bundle);
            calls.add(() -> numbers.accounts(bundle, 5));
        }
        List<Long> firsts = atOnce(calls);
        assertThat(firsts).doesNotHaveDuplicates().allMatch(first -> (first - 2) % 5 == 0 && first < 2 + 5 * 40);
        for (int i = 0; i < bundles.size(); i++) {
            assertThat(numbers.accounts(bundles.get(i), 5)).isEqualTo(firsts.get(i));
        }
    }

    @Test
    void oneBundleAskingManyTimesAtOnceGetsOneRange() throws Exception {
        Numbers numbers = new JdbcNumbers(jdbc);
        BundleId bundle = bundle();
        List<Callable<Long>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            calls.add(() -> numbers.assets(bundle, 1));
        }
        assertThat(atOnce(calls)).containsOnly(numbers.lastAsset());
    }

    @Test
    void aKeyIsClaimedForOneBodyAnsweredAndReplayed() {
        IdempotencyKeys keys = new JdbcIdempotencyKeys(jdbc);
        Key key = new Key("client", "k");
        Instant now = Instant.parse("2026-11-24T00:00:00Z");
        assertThat(keys.claim(key, "a".repeat(64), now)).isEqualTo(new Claim.Open());
        assertThat(keys.claim(key, "a".repeat(64), now)).isEqualTo(new Claim.Open());
        assertThat(keys.claim(key, "b".repeat(64), now)).isEqualTo(new Claim.OtherBody());
        assertThat(keys.claim(new Key("another", "k"), "b".repeat(64), now)).isEqualTo(new Claim.Open());
        keys.answer(key, "{}");
        keys.release(key);
        assertThat(keys.claim(key, "a".repeat(64), now)).isEqualTo(new Claim.Answered("{}"));
        Key given = new Key("client", "given up");
        keys.claim(given, "a".repeat(64), now);
        keys.release(given);
        assertThat(keys.claim(given, "b".repeat(64), now)).isEqualTo(new Claim.Open());
    }

    @Test
    void manyBodiesForOneKeyHaveOneWinner() throws Exception {
        IdempotencyKeys keys = new JdbcIdempotencyKeys(jdbc);
        Key key = new Key("client", "race");
        List<Callable<Claim>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String hash = "%064x".formatted(i);
            calls.add(() -> keys.claim(key, hash, Instant.parse("2026-11-24T00:00:00Z")));
        }
        assertThat(atOnce(calls)).filteredOn(Claim.Open.class::isInstance).hasSize(1);
    }
}
