package io.ashlar.infrastructure.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog.Line;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.application.port.UnusableSnapshot;
import io.ashlar.application.port.WritingRight.Pen;
import io.ashlar.application.port.WritingRight.Superseded;
import io.ashlar.application.port.WritingRight;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lines, the right to write them, and snapshots, on a real PostgreSQL. */
class SequenceLogTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final BundleId BUNDLE = new BundleId("00000000-0000-4000-8000-000000000001");
    @TempDir
    static Path folder;
    private static LocalPostgres postgres;
    private static JdbcTemplate jdbc;
    private static JdbcSequenceLog log;

    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
        jdbc = new JdbcTemplate(postgres.dataSource());
        log = new JdbcSequenceLog(jdbc, new TransactionTemplate(new DataSourceTransactionManager(postgres.dataSource())), DomainJson.mapper());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        jdbc.execute("truncate sequence_log, sequence_writer, ledger_snapshot");
        jdbc.update("update sequence_told set line = 0");
    }

    /** Remembers the sessions it gave, so that a test can do to them what befalls a process. */
    private static final class Sessions extends AbstractDataSource {
        final List<Connection> given = new ArrayList<>();

        @Override
        public Connection getConnection() throws SQLException {
            given.add(postgres.dataSource().getConnection());
            return given.getLast();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    private static WritingRight right(String node, Duration lasts) {
        return right(postgres.dataSource(), node, lasts);
    }

    private static WritingRight right(DataSource sessions, String node, Duration lasts) {
        return new JdbcWritingRight(sessions, node, lasts, DomainJson.mapper());
    }

    private static Bytes32 hash(int n) {
        return new Bytes32("0x%064x".formatted(n));
    }

    /** The first part comes with all of the bundle. */
    private static Entry.Applied applied(BundleId bundle, int part, boolean last, Answer... answers) {
        List<Instruction> instructions = LongStream.rangeClosed(1, 5)
                .mapToObj(i -> (Instruction) new Instruction.Transfer(new AssetId(1), new AccountId(10 + i), new Quantity(i))).toList();
        Authority authority = new Authority(true, Instant.parse("2030-01-01T00:00:00Z"), new AccountId(8), Set.of(1, 3),
                List.of(new Authorisation(new AccountId(9), 3, "AAAA"), new Authorisation(new AccountId(8), 4, "BBBB")));
        return new Entry.Applied(bundle, part, part == 0 ? new SignedBundle(new AccountId(9), authority, instructions) : null, last, List.of(answers));
    }

    private static List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        log.replay(0, line -> all.add(line.entry()));
        return all;
    }

    @Test
    void linesReadAsTheyWereWritten() {
        List<Entry> first = List.of(new Entry.Opened(1, 1_800_000_000L),
                applied(BUNDLE, 0, false, new Answer.Refused(RefusalCode.ASSET_PAUSED), new Answer.Sequenced(7, 1), new Answer.Sequenced(8, 1)),
                new Entry.Closed(1));
        List<Entry> second = List.of(new Entry.Opened(2, 1_800_000_001L),
                applied(BUNDLE, 1, true, new Answer.Sequenced(9, 2), new Answer.Refused(RefusalCode.UNKNOWN_ASSET)),
                applied(new BundleId(UUID.randomUUID().toString()), 0, true, new Answer.Refused(RefusalCode.UNKNOWN_ASSET)),
                new Entry.Sealed(1, 1_800_000_000L, hash(1), hash(2), hash(3), 2));
        try (Pen pen = right("a", LONG).claim().orElseThrow()) {
            assertThat(pen.append(first)).isEqualTo(3);
            assertThat(pen.append(second)).isEqualTo(7);
        }
        List<Entry> all = new ArrayList<>(first);
        all.addAll(second);
        assertThat(entries()).isEqualTo(all);
        assertThat(log.next(5)).extracting(Line::number).containsExactly(6L, 7L);
        assertThat(log.next(7)).isEmpty();
        BundleId unknown = new BundleId(UUID.randomUUID().toString());
        assertThat(log.known(List.of(BUNDLE, unknown))).containsExactly(BUNDLE);
        assertThat(log.answers(BUNDLE, 0)).isEmpty();
        assertThat(log.answers(BUNDLE, 1)).hasSize(3).first().isEqualTo(new Answer.Refused(RefusalCode.ASSET_PAUSED));
        assertThat(log.answers(BUNDLE, 2)).hasSize(5);
        assertThat(log.root(1)).contains(hash(2));
        assertThat(log.root(2)).isEmpty();
    }

    @Test
    void aDamagedLineAndOneOfALaterVersionAreNamed() {
        jdbc.update("insert into sequence_log (line, kind, data) values (1, 'OPENED', '\\x02'::bytea)");
        assertThatThrownBy(() -> log.next(0)).hasMessageContaining("is of version 2");
        jdbc.update("update sequence_log set data = '\\x0100'::bytea");
        assertThatThrownBy(() -> log.next(0)).hasMessageContaining("is damaged");
    }

    @Test
    void whatWasToldNeverGoesBack() {
        log.told(5);
        log.told(3);
        assertThat(log.told()).isEqualTo(5);
    }

    @Test
    void oneHasTheRightTheOthersWait() {
        WritingRight other = right("b", LONG);
        assertThat(other.holder()).isEmpty();
        try (Pen pen = right("a", LONG).claim().orElseThrow()) {
            assertThat(other.claim()).isEmpty();
            assertThat(other.holder()).get().satisfies(h -> {
                assertThat(h.node()).isEqualTo("a");
                assertThat(h.epoch()).isEqualTo(pen.epoch());
                assertThat(h.live()).isTrue();
            });
        }
        assertThat(other.holder()).get().extracting(WritingRight.Holder::live).isEqualTo(false);
        try (Pen next = other.claim().orElseThrow()) {
            assertThat(next.epoch()).isEqualTo(2);
        }
    }

    @Test
    void theRightEndsWithItsSession() throws SQLException {
        Sessions sessions = new Sessions();
        Pen pen = right(sessions, "a", LONG).claim().orElseThrow();
        pen.append(List.of(new Entry.Opened(1, 1)));
        sessions.given.getFirst().close();
        try (Pen next = claimed(right("b", LONG))) {
            assertThat(next.append(List.of(new Entry.Opened(1, 2)))).isEqualTo(2);
            assertThatThrownBy(() -> pen.append(List.of(new Entry.Opened(1, 3)))).isInstanceOf(Superseded.class)
                    .hasMessageContaining("node b took over in epoch 2, this one had epoch 1");
        }
        assertThat(entries()).hasSize(2);
    }

    /** The server notices that a session ended a moment after it did. */
    private static Pen claimed(WritingRight right) {
        for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); System.nanoTime() < end; Thread.onSpinWait()) {
            Optional<Pen> pen = right.claim();
            if (pen.isPresent()) {
                return pen.get();
            }
        }
        throw new AssertionError("the right did not become free");
    }

    @Test
    void aWriterThatHangsIsReplacedAndCanNoLongerAppend() {
        Pen hung = right("a", SHORT).claim().orElseThrow();
        hung.append(List.of(new Entry.Opened(1, 1)));
        try (Pen next = claimed(right("b", LONG))) {
            assertThatThrownBy(() -> hung.append(List.of(new Entry.Opened(1, 9)))).isInstanceOf(Superseded.class).hasMessageContaining("node b took over");
            assertThatThrownBy(hung::renew).isInstanceOf(Superseded.class);
            hung.close();
            assertThat(next.append(List.of(new Entry.Opened(1, 2)))).isEqualTo(2);
            assertThat(right("c", LONG).claim()).isEmpty();
        }
        assertThat(entries()).containsExactly(new Entry.Opened(1, 1), new Entry.Opened(1, 2));
    }

    @Test
    void aWriterThatHangsInTheMiddleOfAnAppendLosesTheAppend() throws SQLException {
        Sessions sessions = new Sessions();
        right(sessions, "a", SHORT).claim().orElseThrow();
        Connection session = sessions.given.getFirst();
        session.setAutoCommit(false);
        try (var statement = session.createStatement()) {
            statement.execute("select 1 from sequence_writer where epoch = 1 for share");
            statement.execute("insert into sequence_log (line, kind, data) values (1, 'OPENED', '\\x01'::bytea)");
        }
        try (Pen next = claimed(right("b", LONG))) {
            assertThat(next.append(List.of(new Entry.Opened(1, 2)))).isEqualTo(1);
        }
        assertThatThrownBy(session::commit).isInstanceOf(SQLException.class);
        assertThat(entries()).containsExactly(new Entry.Opened(1, 2));
    }

    /** Even an append that does not see the epoch change, if there could be one. */
    @Test
    void twoWritersCouldNotWriteTheSameLine() {
        try (Pen pen = right("a", LONG).claim().orElseThrow()) {
            jdbc.update("insert into sequence_log (line, kind, data) values (1, 'OPENED', '\\x01'::bytea)");
            assertThatThrownBy(() -> pen.append(List.of(new Entry.Opened(1, 1)))).hasMessageContaining("takes no lines").hasMessageContaining("duplicate key");
        }
    }

    @Test
    void ofManyWhoAskAtOnceOneGetsTheRight() {
        List<Optional<Pen>> pens = LongStream.range(0, 12).parallel().mapToObj(i -> right("node-" + i, LONG).claim()).toList();
        assertThat(pens.stream().filter(Optional::isPresent)).hasSize(1);
        pens.forEach(pen -> pen.ifPresent(Pen::close));
    }

    private static Snapshot snapshot(long batch) {
        return new Snapshot(10 * batch, 100 * batch, batch, 1_800_000_000L + batch, hash((int) batch), new byte[] {1, 2, (byte) batch});
    }

    @Test
    void theNewestSnapshotsAreKeptAndTheOneSomebodyNeeds() throws UnusableSnapshot {
        JdbcSnapshots snapshots = new JdbcSnapshots(jdbc);
        for (long batch = 1; batch <= 7; batch++) {
            snapshots.keep(snapshot(batch), 2);
        }
        assertThat(snapshots.batches()).containsExactly(7L, 6L, 5L, 2L);
        snapshots.keep(snapshot(8), 6);
        assertThat(snapshots.batches()).containsExactly(8L, 7L, 6L);
        assertThat(snapshots.read(7)).usingRecursiveComparison().isEqualTo(snapshot(7));
        assertThatThrownBy(() -> snapshots.read(5)).isInstanceOf(UnusableSnapshot.class).hasMessageContaining("the snapshot after batch 5");
    }

    @Test
    void theFeedStartsBeforeTheFirstBundleTheLogMayNotHold() {
        jdbc.execute("truncate DomainEventEntry restart identity");
        jdbc.update("""
                insert into DomainEventEntry (globalIndex, aggregateIdentifier, sequenceNumber, eventIdentifier, payload, payloadType, timeStamp)
                select i, '00000000-0000-4000-8000-' || lpad(i::text, 12, '0'), 0, i::text, '', 'io.ashlar.domain.instruction.BundleEvent$BundleAccepted', ''
                from generate_series(1, 30000) i""");
        JdbcFeedPosition feed = new JdbcFeedPosition(jdbc);
        assertThat(feed.start()).isZero();
        jdbc.update("""
                insert into sequence_log (line, kind, bundle, first, data)
                select i, 'APPLIED', ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 0, '\\x01'::bytea
                from generate_series(1, 30000) i where i <> 25000""");
        assertThat(feed.start()).isEqualTo(14_999);
        jdbc.update("""
                insert into sequence_log (line, kind, bundle, first, data) values (25000, 'APPLIED', '00000000-0000-4000-8000-000000025000', 0, '\\x01')""");
        assertThat(feed.start()).isEqualTo(20_000);
        assertThat(feed.start()).isEqualTo(20_000);
        jdbc.execute("truncate DomainEventEntry restart identity");
    }
}
