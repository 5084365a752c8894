package io.ashlar.infrastructure.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.Snapshots;
import io.ashlar.application.sequencing.LedgerFollower;
import io.ashlar.application.sequencing.SnapshotKeeper;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleOrder.SubmitBundle;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.persistence.JdbcSequenceLog;
import io.ashlar.infrastructure.persistence.JdbcSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with accepted bundles in its event store, and what must be true of its log whatever befell the processes that wrote it. */
abstract class OnRealLog {
    @TempDir
    static Path folder;
    static LocalPostgres postgres;
    static JdbcTemplate jdbc;
    static JdbcSequenceLog log;
    static AxonEventSourcing events;

    @BeforeAll
    static void startDatabase() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        jdbc = new JdbcTemplate(postgres.dataSource());
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(postgres.dataSource());
        log = new JdbcSequenceLog(jdbc, new TransactionTemplate(transactions), DomainJson.mapper());
        events = new AxonEventSourcing("test", postgres.dataSource(), transactions, event -> { });
        events.start();
    }

    @AfterAll
    static void stopDatabase() {
        events.stop();
        postgres.close();
    }

    static void submit(SubmitBundle... bundles) {
        for (SubmitBundle bundle : bundles) {
            events.carryOut(bundle);
        }
    }

    static Process life(String node, int seconds, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), SequencingLife.class.getName(), postgres.url(), node,
                String.valueOf(seconds)));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(folder.resolve(node + ".log").toFile()).start();
    }

    /**
     * The log answers every instruction once, in one order, replays to its roots from the beginning and from its snapshots, and the event
     * store was told each of its answers and batches once.
     */
    static void assertNothingIsLostOrDoubled(SubmitBundle... submitted) throws IOException {
        Map<BundleId, List<Answer>> answers = new LinkedHashMap<>();
        List<Long> sealed = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        log.replay(0, line -> {
            switch (line.entry()) {
                case Entry.Applied e -> {
                    List<Answer> given = answers.computeIfAbsent(e.bundle(), id -> new ArrayList<>());
                    assertThat(given.isEmpty()).as("bundle " + e.bundle().value()).isEqualTo(e.part() == 0);
                    given.addAll(e.answers());
                    e.answers().stream().filter(Answer.Sequenced.class::isInstance).forEach(a -> positions.add(((Answer.Sequenced) a).position()));
                }
                case Entry.Sealed e -> sealed.add(e.batch());
                case Entry.Opened e -> { }
                case Entry.Closed e -> { }
            }
        });
        for (int i = 0; i < positions.size(); i++) {
            assertThat(positions.get(i)).isEqualTo(i + 1);
        }
        for (int i = 0; i < sealed.size(); i++) {
            assertThat(sealed.get(i)).isEqualTo(i + 1);
        }
        assertThat(answers).hasSize(submitted.length);
        for (SubmitBundle bundle : submitted) {
            assertThat(answers.get(bundle.bundle())).as("bundle " + bundle.bundle().value()).hasSize(bundle.instructions().size());
        }
        Map<BundleId, List<Answer>> told = new LinkedHashMap<>();
        for (var row : jdbc.queryForList("select aggregateIdentifier, payload from DomainEventEntry where payloadType like '%BundleSequenced' order by globalIndex")) {
            var event = DomainJson.mapper().readValue((byte[]) row.get("payload"), io.ashlar.domain.instruction.BundleEvent.BundleSequenced.class);
            assertThat(told.put(event.bundle(), event.answers())).as("told once").isNull();
        }
        assertThat(told).isEqualTo(answers);
        assertThat(jdbc.queryForList("select aggregateIdentifier from DomainEventEntry where payloadType like '%BatchSealed' order by globalIndex", String.class))
                .isEqualTo(sealed.stream().map(batch -> "batch-" + batch).toList());
        replay(0).catchUp();
        JdbcSnapshots snapshots = new JdbcSnapshots(jdbc);
        snapshots.batches().forEach(batch -> replay(batch).catchUp());
    }

    /** A follower that starts at a snapshot, 0 at the log's beginning. */
    static LedgerFollower replay(long batch) {
        Snapshots snapshots = new JdbcSnapshots(jdbc);
        return new LedgerFollower(Bonds.LEDGERS, (SequenceLog) log, new SnapshotKeeper(snapshots, 0, () -> batch, () -> 0, unusable -> {
            throw new IllegalStateException(unusable);
        }), sealed -> { });
    }
}
