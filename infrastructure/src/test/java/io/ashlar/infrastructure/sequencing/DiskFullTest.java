package io.ashlar.infrastructure.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.port.Snapshots;
import io.ashlar.application.sequencing.LedgerFollower;
import io.ashlar.application.sequencing.SealingTrigger;
import io.ashlar.application.sequencing.Sequencer;
import io.ashlar.application.sequencing.SnapshotKeeper;
import io.ashlar.application.sequencing.Teller;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleOrder.SubmitBundle;
import io.ashlar.infrastructure.axon.DomainJson;
import io.ashlar.infrastructure.persistence.JdbcSnapshots;
import io.ashlar.infrastructure.persistence.JdbcWritingRight;
import io.ashlar.infrastructure.running.Inbox;
import io.ashlar.infrastructure.running.SequencerThread;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The database has no room for a line: it refuses one with PostgreSQL's own code for that, 53100, until there is room again. */
class DiskFullTest extends OnRealLog {
    private static void fillDisk() {
        jdbc.execute("""
                create function no_space() returns trigger language plpgsql as $$
                begin raise exception 'could not extend file "base/5/16384": No space left on device' using errcode = 'disk_full'; end $$""");
        jdbc.execute("create trigger no_space before insert on sequence_log execute function no_space()");
    }

    private static void makeRoom() {
        jdbc.execute("drop trigger no_space on sequence_log");
        jdbc.execute("drop function no_space");
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    private static int lines() {
        return log.next(0).size();
    }

    private static BundleAccepted accepted(SubmitBundle order) {
        return new BundleAccepted(order.bundle(), order.actor(), order.instructions(), order.authority(), order.submitter(), order.at());
    }

    @Test
    void nothingIsAnsweredUntilThereIsRoomAndThenEverythingOnce() throws InterruptedException, IOException {
        SubmitBundle[] bundles = {Bonds.accounts(), Bonds.bond(), Bonds.transfer(3, 10)};
        submit(bundles);
        Snapshots snapshots = new JdbcSnapshots(jdbc);
        LedgerFollower follower = new LedgerFollower(Bonds.LEDGERS, log, new SnapshotKeeper(snapshots, 1, () -> Long.MAX_VALUE, () -> 0, unusable -> { }),
                sealed -> { });
        Teller teller = new Teller(log, events, events, Instant::now);
        Sequencer sequencer = new Sequencer(follower, log, new JdbcWritingRight(postgres.dataSource(), "full", Duration.ofMinutes(5), DomainJson.mapper()),
                Bonds.signatures(events), Instant::now, new SealingTrigger.BySize(SequencingLife.BATCH), new SealingTrigger.ByAge(Duration.ofHours(1)));
        Inbox inbox = new Inbox();
        SequencerThread thread = new SequencerThread(sequencer, inbox, new SequencerThread.Feed() {
            @Override
            public void start() {}

            @Override
            public void stop() {}
        });
        thread.start();
        try {
            inbox.put(accepted(bundles[0]));
            await("the first bundle is logged", () -> lines() > 0);
            int before = lines();
            fillDisk();
            inbox.put(accepted(bundles[1]));
            inbox.put(accepted(bundles[2]));
            await("the reason is told", () -> thread.trouble().contains("the sequence log takes no lines") && thread.trouble().contains("No space left on device"));
            assertThat(lines()).isEqualTo(before);
            teller.tell();
            assertThat(jdbc.queryForObject("select count(*) from DomainEventEntry where payloadType like '%BundleSequenced'", Integer.class)).isEqualTo(1);
            makeRoom();
            await("it goes on", () -> log.known(List.of(bundles[2].bundle())).size() == 1 && thread.trouble().isEmpty());
            follower.catchUp();
            await("roots are logged", () -> log.root(2).isPresent());
        } finally {
            thread.close();
        }
        follower.catchUp();
        while (teller.tell()) {
            continue;
        }
        assertNothingIsLostOrDoubled(bundles);
        assertThat(snapshots.batches()).first().isEqualTo(2L);
    }
}
