package io.ashlar.infrastructure.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.access.Sight;
import io.ashlar.application.feed.EventFeed.Part;
import io.ashlar.application.feed.FeedCursor;
import io.ashlar.application.feed.StatusChange;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.embedded.LocalPostgres;
import io.ashlar.infrastructure.projection.ReadModels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The feed behind a real event store: order, sight, cursors, and many writers at once. */
class EventFeedTest {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private static final Bytes32 ROOT = new Bytes32("0x" + "0".repeat(64));
    private static final Sight ALL = new Sight.Everything();

    @TempDir
    static Path folder;
    private static LocalPostgres postgres;

    private JdbcTemplate jdbc;
    private JdbcEventFeed feed;
    private AxonEventSourcing events;

    @BeforeAll
    static void start() {
        postgres = new LocalPostgres(folder.resolve("postgres"), 0);
        Flyway.configure().dataSource(postgres.dataSource()).load().migrate();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void follow() {
        jdbc = new JdbcTemplate(postgres.dataSource());
        jdbc.execute("truncate feed, instruction, batch, batch_timeline, DomainEventEntry, TokenEntry restart identity");
        feed = new JdbcEventFeed(jdbc);
        events = follower("one");
    }

    private AxonEventSourcing follower(String node) {
        Consumer<Object> rows = new ReadModels(jdbc, DomainJson.mapper())::apply;
        AxonEventSourcing started = new AxonEventSourcing(node, postgres.dataSource(), new DataSourceTransactionManager(postgres.dataSource()),
                rows.andThen(new FeedRows(jdbc)::apply));
        started.start();
        return started;
    }

    @AfterEach
    void end() {
        events.stop();
    }

    private BundleId submit(long actor, long to, int instructions) {
        BundleId bundle = new BundleId(UUID.randomUUID().toString());
        List<Instruction> transfers = new ArrayList<>();
        for (int i = 0; i < instructions; i++) {
            transfers.add(new Instruction.Transfer(new AssetId(1), new AccountId(to), new Quantity(1)));
        }
        events.carryOut(new BundleOrder.SubmitBundle(bundle, new AccountId(actor), transfers, null, "test", NOW));
        return bundle;
    }

    private void answer(BundleId bundle, Answer... answers) {
        events.carryOut(new BundleOrder.RecordSequencing(bundle, List.of(answers), NOW));
    }

    private void seal(long batch, int instructions) {
        events.record(new BatchEvent.BatchSealed(batch, ROOT, ROOT, ROOT, NOW, instructions, NOW));
    }

    private List<StatusChange> all(Sight sight, int rows, int limit) throws InterruptedException {
        assertThat(feed.awaitBehind(rows - 1, Duration.ofSeconds(20))).isTrue();
        return from(sight, FeedCursor.START, limit);
    }

    private List<StatusChange> from(Sight sight, FeedCursor start, int limit) {
        List<StatusChange> found = new ArrayList<>();
        long head = feed.head();
        FeedCursor at = start;
        while (at.row() <= head) {
            Part part = feed.read(sight, at, head, limit);
            assertThat(part.reached()).isGreaterThan(at);
            found.addAll(part.changes());
            at = part.reached();
        }
        return found;
    }

    private static String brief(StatusChange change) {
        return change.index() + " " + change.status() + (change.refusal() == null ? "" : " " + change.refusal())
                + (change.batch() == null ? "" : " " + change.batch() + "/" + change.position());
    }

    @Test
    void everyStatusOfAnInstructionOnceAndInItsOrderWhateverThePage() throws InterruptedException {
        BundleId bundle = submit(10, 11, 3);
        answer(bundle, new Answer.Sequenced(1, 1), new Answer.Refused(RefusalCode.SENDER_FROZEN), new Answer.Sequenced(2, 1));
        seal(1, 2);
        events.record(new BatchEvent.BatchProven(1, 1, 1, 100, NOW));
        events.record(new BatchEvent.BatchCommitted(1, List.of(), NOW));
        events.record(new BatchEvent.BatchSettled(1, List.of(), NOW));
        events.record(new BatchEvent.BatchFinalised(1, NOW));
        for (int limit : new int[] {1, 2, 3, 500}) {
            assertThat(all(ALL, 7, limit)).extracting(EventFeedTest::brief).containsExactly(
                    "0 ACCEPTED", "1 ACCEPTED", "2 ACCEPTED", "0 SEQUENCED 1/1", "1 REFUSED SENDER_FROZEN", "2 SEQUENCED 1/2", "0 SEALED 1/1", "2 SEALED 1/2",
                    "0 PROVEN 1/1", "2 PROVEN 1/2", "0 COMMITTED 1/1", "2 COMMITTED 1/2", "0 SETTLED 1/1", "2 SETTLED 1/2", "0 FINAL 1/1", "2 FINAL 1/2");
        }
        List<StatusChange> changes = all(ALL, 7, 500);
        assertThat(changes).extracting(StatusChange::id).doesNotHaveDuplicates().contains(bundle.value() + ".1.REFUSED");
        for (int i = 0; i < changes.size(); i++) {
            assertThat(from(ALL, changes.get(i).cursor(), 4)).as("from behind %s", changes.get(i)).isEqualTo(changes.subList(i + 1, changes.size()));
        }
    }

    @Test
    void aStageIsOneRowHoweverLargeTheBatch() throws InterruptedException {
        BundleId bundle = submit(10, 11, 500);
        answer(bundle, LongStream.rangeClosed(1, 500).mapToObj(i -> new Answer.Sequenced(i, 1)).toArray(Answer[]::new));
        seal(1, 500);
        assertThat(all(ALL, 3, 500)).hasSize(1500);
        assertThat(jdbc.queryForObject("select count(*) from feed", Integer.class)).isEqualTo(3);
    }

    /** A bundle whose parts are in several batches is answered when its last part is, after its first batches went on. */
    @Test
    void stagesReachedBeforeTheAnswerFollowIt() throws InterruptedException {
        BundleId early = submit(10, 11, 1);
        BundleId late = submit(10, 11, 2);
        answer(early, new Answer.Sequenced(1, 1));
        seal(1, 2);
        events.record(new BatchEvent.BatchProven(1, 1, 1, 100, NOW));
        assertThat(all(ALL, 5, 500)).extracting(EventFeedTest::brief).endsWith("0 SEQUENCED 1/1", "0 SEALED 1/1", "0 PROVEN 1/1");
        FeedCursor seen = FeedCursor.behind(feed.head());
        answer(late, new Answer.Sequenced(2, 1), new Answer.Sequenced(3, 2));
        events.record(new BatchEvent.BatchCommitted(1, List.of(), NOW));
        List<StatusChange> again = all(ALL, 9, 500);
        assertThat(from(ALL, seen, 1)).extracting(EventFeedTest::brief).containsExactly("0 SEQUENCED 1/2", "1 SEQUENCED 2/3", "0 SEALED 1/2", "0 PROVEN 1/2",
                "0 COMMITTED 1/1", "0 COMMITTED 1/2");
        assertThat(again).extracting(StatusChange::id).doesNotHaveDuplicates().hasSize(12);
    }

    @Test
    void onlyPartiesSeeAChange() throws InterruptedException {
        BundleId ours = submit(10, 11, 1);
        BundleId theirs = submit(20, 21, 2);
        answer(theirs, new Answer.Sequenced(1, 1), new Answer.Sequenced(2, 1));
        answer(ours, new Answer.Sequenced(3, 1));
        seal(1, 3);
        assertThat(all(new Sight.Own(Set.of(10L)), 5, 1)).extracting(StatusChange::bundle).hasSize(3).containsOnly(ours.value());
        assertThat(all(new Sight.Own(Set.of(11L)), 5, 2)).extracting(StatusChange::bundle).hasSize(3).containsOnly(ours.value());
        assertThat(all(new Sight.Own(Set.of(12L)), 5, 500)).isEmpty();
        assertThat(all(new Sight.Own(Set.of()), 5, 500)).isEmpty();
        assertThat(all(new Sight.Own(Set.of(12L), Set.of(1L)), 5, 500)).as("of an asset it runs").hasSize(9);
        assertThat(all(new Sight.Own(Set.of(12L), Set.of(2L)), 5, 500)).isEmpty();
    }

    /** Writers commit out of order, followers of two processes take over from each other, a reader follows: nothing is lost, doubled or moved. */
    @Test
    void nothingIsLostOrDoubledWhileManyWrite() throws Exception {
        int writers = 8;
        int each = 25;
        Set<String> expected = new HashSet<>();
        List<StatusChange> live = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<List<BundleId>>> work = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                work.add(threads.submit(() -> {
                    List<BundleId> mine = new ArrayList<>();
                    for (int i = 0; i < each; i++) {
                        BundleId bundle = submit(100 + writer, 11, 2);
                        answer(bundle, new Answer.Sequenced(1 + writer * 1000L + i * 2L, 1), new Answer.Refused(RefusalCode.SAME_ACCOUNT));
                        mine.add(bundle);
                    }
                    return mine;
                }));
            }
            FeedCursor at = FeedCursor.START;
            AxonEventSourcing other = null;
            long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
            while (live.size() < writers * each * 4 && System.nanoTime() < end) {
                if (other == null && live.size() > 100) {
                    other = follower("two");
                }
                Part part = feed.read(ALL, at, feed.head(), 7);
                live.addAll(part.changes());
                at = part.reached();
            }
            if (other != null) {
                other.stop();
            }
            for (Future<List<BundleId>> written : work) {
                for (BundleId bundle : written.get()) {
                    expected.addAll(List.of(bundle.value() + ".0.ACCEPTED", bundle.value() + ".1.ACCEPTED", bundle.value() + ".0.SEQUENCED",
                            bundle.value() + ".1.REFUSED"));
                }
            }
        }
        assertThat(live).extracting(StatusChange::id).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        assertThat(from(ALL, FeedCursor.START, 500)).isEqualTo(live);
    }
}
