package io.ashlar.infrastructure.sequencing;

import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.WritingRight;
import io.ashlar.application.sequencing.LedgerFollower;
import io.ashlar.application.sequencing.SealingTrigger;
import io.ashlar.application.sequencing.Sequencer;
import io.ashlar.application.sequencing.SnapshotKeeper;
import io.ashlar.application.sequencing.Teller;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.infrastructure.axon.AxonEventSourcing;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.ethereum.WatchedDataSource;
import io.ashlar.infrastructure.persistence.JdbcFeedPosition;
import io.ashlar.infrastructure.persistence.JdbcSequenceLog;
import io.ashlar.infrastructure.persistence.JdbcSnapshots;
import io.ashlar.infrastructure.persistence.JdbcWritingRight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One life of a sequencing process in a virtual machine of its own, its threads' work done in turn by one. {@code URL NODE SECONDS killed}:
 * after every durable write it says so and waits to be killed. {@code URL NODE SECONDS}: goes on until it is superseded.
 */
final class SequencingLife {
    static final String WROTE = "WROTE ";
    static final String STANDBY = "STANDBY";
    static final String WRITES = "WRITES";
    static final String DONE = "DONE";
    static final String SUPERSEDED = "SUPERSEDED ";
    static final int BATCH = 3;
    private static final Pattern WRITES_OF_SEQUENCING = Pattern.compile(
            "(?is)\\s*(with writer as|insert\\s+into\\s+(ledger_snapshot|DomainEventEntry)|update\\s+sequence_(told|feed)).*");
    private static final long QUIET_MILLIS = 400;

    private final JdbcTemplate jdbc;
    private final LedgerFollower follower;
    private final Sequencer sequencer;
    private final Teller teller;
    private final AxonEventSourcing events;
    private final BlockingQueue<BundleAccepted> inbox = new LinkedBlockingQueue<>();

    private SequencingLife(DataSource database, String node, Duration lasts) {
        jdbc = new JdbcTemplate(database);
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
        SequenceLog log = new JdbcSequenceLog(jdbc, new TransactionTemplate(transactions), DomainJson.mapper());
        WritingRight right = new JdbcWritingRight(database, node, lasts, DomainJson.mapper());
        SnapshotKeeper keeper = new SnapshotKeeper(new JdbcSnapshots(jdbc), 1, () -> Long.MAX_VALUE, () -> 0, unusable -> {
            throw new IllegalStateException(unusable);
        });
        events = new AxonEventSourcing(node, database, transactions, event -> { }, inbox::add, new JdbcFeedPosition(jdbc)::start);
        follower = new LedgerFollower(Bonds.LEDGERS, log, keeper, batch -> { });
        sequencer = new Sequencer(follower, log, right, Bonds.signatures(events), Instant::now, new SealingTrigger.BySize(BATCH), new SealingTrigger.ByAge(Duration.ofHours(1)));
        teller = new Teller(log, events, events, Instant::now);
    }

    public static void main(String[] arguments) throws InterruptedException {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(arguments[0]);
        boolean killed = arguments.length > 3;
        DataSource database = killed ? WatchedDataSource.of(postgres, WRITES_OF_SEQUENCING, SequencingLife::pause) : postgres;
        SequencingLife life = new SequencingLife(database, arguments[1], Duration.ofSeconds(Long.parseLong(arguments[2])));
        life.events.start();
        try {
            life.run(killed);
        } catch (WritingRight.Superseded e) {
            System.out.println(SUPERSEDED + e.getMessage());
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private void run(boolean toAnEnd) throws InterruptedException {
        say(STANDBY);
        while (!sequencer.claim()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        say(WRITES);
        events.startSequencing();
        while (true) {
            BundleAccepted next = inbox.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            sequencer.claim();
            if (next != null) {
                sequencer.sequence(List.of(next));
            }
            follower.catchUp();
            sequencer.sealIfDue();
            follower.catchUp();
            boolean told = false;
            while (teller.tell()) {
                told = true;
            }
            if (toAnEnd && next == null && !told && isEveryBundleLogged()) {
                say(DONE);
                return;
            }
        }
    }

    private boolean isEveryBundleLogged() {
        return Objects.equals(0L, jdbc.queryForObject("""
                select count(*) from DomainEventEntry e where payloadType like '%BundleAccepted'
                and not exists (select 1 from sequence_log s where s.bundle = e.aggregateIdentifier::uuid)""", Long.class));
    }

    /** Whether a line of its output is its own. */
    static boolean isSaid(String line) {
        return Stream.of(WROTE, STANDBY, WRITES, DONE, SUPERSEDED).anyMatch(line::startsWith);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void pause(String statement) {
        say(WROTE + statement);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
