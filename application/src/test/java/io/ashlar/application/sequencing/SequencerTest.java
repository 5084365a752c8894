package io.ashlar.application.sequencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog.Line;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.application.port.WritingRight;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.BundleOrder.RecordSequencing;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One writer: what is logged, what is told, and what happens when something fails in between. */
class SequencerTest {
    private final InMemorySequenceLog log = new InMemorySequenceLog();
    private final InMemorySnapshots snapshots = new InMemorySnapshots();
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final Life.World world = new Life.World(() -> now);
    private final List<BatchEvent> batches = world.batches;
    private final List<RecordSequencing> told = world.told;

    /** A process that takes the right to write from the one before, which is dead. */
    private Life life(int size) {
        log.lapse();
        Life life = new Life(log, snapshots, world, size);
        assertThat(life.sequencer.claim()).isTrue();
        return life;
    }

    private static BundleAccepted bundle(long... amounts) {
        return bundle(null, amounts);
    }

    /** Transfers of these amounts; the ledger refuses 13. */
    private static BundleAccepted bundle(@Nullable Authority authority, long... amounts) {
        List<Instruction> transfers = Arrays.stream(amounts)
                .mapToObj(a -> (Instruction) new Instruction.Transfer(new AssetId(1), new AccountId(3), new Quantity(a))).toList();
        return new BundleAccepted(new BundleId(UUID.randomUUID().toString()), new AccountId(2), transfers, authority, "someone", Instant.EPOCH);
    }

    private List<Answer> answers(BundleAccepted bundle) {
        return told.stream().filter(o -> o.bundle().equals(bundle.bundle())).findFirst().orElseThrow().answers();
    }

    private List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        log.replay(0, line -> all.add(line.entry()));
        return all;
    }

    @Test
    void instructionsAreAnsweredInOrderAndRefusalsTakeNoPosition() {
        BundleAccepted bundle = bundle(5, 13, 7);
        life(10).sequence(bundle);
        assertThat(answers(bundle)).containsExactly(new Answer.Sequenced(1, 1), new Answer.Refused(RefusalCode.INSUFFICIENT_FREE_BALANCE),
                new Answer.Sequenced(2, 1));
        assertThat(log.appends()).isEqualTo(1);
    }

    @Test
    void thePlatformSignsInTheOrderOfSequencingAndTheLogKeepsTheSignatures() {
        Life life = life(10);
        life.sequence(bundle(1), bundle(2));
        assertThat(world.keys.signed()).containsExactly(new Bytes32("0x%064x".formatted(0)), new Bytes32("0x%064x".formatted(1)));
        assertThat(entries().stream().filter(Entry.Applied.class::isInstance).map(Entry.Applied.class::cast))
                .extracting(a -> Objects.requireNonNull(a.content()).authority().authorisations().getFirst().index()).containsExactly(0L, 1L);
        life(10);
        assertThat(world.keys.signed()).hasSize(2);
    }

    @Test
    void aSignatureThatCameWithTheBundleIsTheOneTheLedgerJudges() {
        Instant expiry = Instant.parse("2026-11-25T10:00:00Z");
        Authority wrongIndex = new Authority(false, expiry, null, Set.of(), List.of(new Authorisation(new AccountId(2), 5, "BBBB")));
        BundleAccepted bundle = bundle(wrongIndex, 1);
        life(10).sequence(bundle);
        assertThat(answers(bundle)).containsExactly(new Answer.Refused(RefusalCode.SIGNATURE_INVALID));
        assertThat(world.keys.signed()).isEmpty();
    }

    @Test
    void aKeyThatRunsLowIsReplacedOnce() {
        Life life = life(1000);
        for (int i = 0; i < 90; i++) {
            life.sequence(bundle(1));
        }
        assertThat(world.submitted).hasSize(1);
        assertThat(world.keys.made()).isEqualTo(1);
    }

    @Test
    void aBatchIsSealedWhenItIsFull() {
        BundleAccepted[] group = {bundle(1), bundle(2, 3), bundle(4)};
        Life life = life(2);
        life.sequence(group);
        life.settleDown();
        assertThat(group).extracting(b -> ((Answer.Sequenced) answers(b).getLast()).batch()).containsExactly(1L, 1L, 2L);
        assertThat(batches).extracting(BatchEvent::batch).containsExactly(1L);
    }

    @Test
    void aPartTheBatchCannotHoldGoesIntoTheNextAndALogOfPartsReplays() {
        world.capacity = BundleOrder.PART + 1;
        BundleAccepted bundle = largeBundle();
        Life life = life(100_000);
        life.sequence(bundle(5), bundle);
        List<Answer> answers = answers(bundle);
        assertThat(answers).hasSize(BundleOrder.PART + 2).first().isEqualTo(new Answer.Sequenced(2, 1));
        assertThat(answers.getLast()).isEqualTo(new Answer.Sequenced(BundleOrder.PART + 3, 2));
        assertThat(batches).extracting(BatchEvent::batch).containsExactly(1L);
        life(100_000).sequence(bundle(7));
        assertThat(world.keys.signed()).hasSize(3);
    }

    /** Of two parts. */
    private static BundleAccepted largeBundle() {
        return bundle(LongStream.rangeClosed(1, BundleOrder.PART + 2).map(i -> 1).toArray());
    }

    @Test
    void aBundleSeenAgainIsPassedOver() {
        BundleAccepted bundle = bundle(1);
        Life life = life(10);
        life.sequence(bundle, bundle);
        life.sequence(bundle);
        assertThat(entries().stream().filter(Entry.Applied.class::isInstance)).hasSize(1);
    }

    @Test
    void anOldBatchIsSealedAnEmptyOneOpenedAgainWithALaterTime() {
        Life life = life(10);
        life.sequence(bundle(13));
        now = now.plusSeconds(3600);
        life.settleDown();
        life.settleDown();
        assertThat(batches).isEmpty();
        life.sequence(bundle(1));
        now = now.plusSeconds(29);
        life.settleDown();
        life.settleDown();
        assertThat(batches).isEmpty();
        now = now.plusSeconds(1);
        life.settleDown();
        life.settleDown();
        assertThat(batches).hasSize(1);
        assertThat(((BatchEvent.BatchSealed) batches.getFirst()).batchTime()).isEqualTo(now.minusSeconds(30));
    }

    @Test
    void batchTimeNeverRunsBackwards() {
        Life life = life(1);
        life.sequence(bundle(1));
        now = now.minusSeconds(100);
        life.sequence(bundle(1));
        assertThat(batches).extracting(b -> ((BatchEvent.BatchSealed) b).batchTime()).containsExactly(now.plusSeconds(100), now.plusSeconds(100));
    }

    @Test
    void aRootMayBeLoggedLongAfterItsBatchWasClosed() {
        Life life = life(2);
        life.sequencer.sequence(List.of(bundle(1, 1)));
        life.sequencer.sequence(List.of(bundle(2, 2), bundle(2)));
        assertThat(entries()).extracting(e -> e.getClass().getSimpleName())
                .containsExactly("Opened", "Applied", "Closed", "Opened", "Applied", "Closed", "Opened", "Applied");
        life.settleDown();
        assertThat(entries().subList(8, 10)).extracting(e -> ((Entry.Sealed) e).batch()).containsExactly(1L, 2L);
        life.settleDown();
        assertThat(entries()).hasSize(10);
        assertThat(batches).extracting(BatchEvent::batch).containsExactly(1L, 2L);
        life(2).settleDown();
        assertThat(entries()).hasSize(10);
    }

    @Test
    void whatWasLoggedAndNotToldIsToldAfterARestartAndNothingIsAppliedTwice() {
        BundleAccepted first = bundle(1, 2);
        BundleAccepted second = bundle(4);
        Life life = life(2);
        world.storeFails = true;
        assertThatThrownBy(() -> life.sequence(first)).hasMessage("the event store is away");
        assertThat(told).isEmpty();
        world.storeFails = false;
        Life next = life(2);
        next.settleDown();
        assertThat(answers(first)).containsExactly(new Answer.Sequenced(1, 1), new Answer.Sequenced(2, 1));
        assertThat(batches).extracting(BatchEvent::batch).containsOnly(1L);
        next.sequence(first, second);
        assertThat(answers(second)).containsExactly(new Answer.Sequenced(3, 2));
        int before = told.size();
        life(2).settleDown();
        assertThat(told).hasSize(before);
    }

    @Test
    void aBundleIsToldAsAWholeThoughATellerStoppedInItsMiddle() {
        BundleAccepted bundle = largeBundle();
        Life life = life(BundleOrder.PART);
        life.sequencer.sequence(List.of(bundle));
        // A teller reads three lines at a time: opened, the first part, closed. The second part is among the next.
        assertThat(life.teller.tell()).isTrue();
        assertThat(told).isEmpty();
        life(BundleOrder.PART).settleDown();
        assertThat(answers(bundle)).hasSize(BundleOrder.PART + 2).last().isEqualTo(new Answer.Sequenced(BundleOrder.PART + 2, 2));
    }

    @Test
    void noSnapshotIsTakenWithinABundle() {
        Life life = life(BundleOrder.PART);
        life.sequence(bundle(1));
        life.sequencer.claim();
        now = now.plusSeconds(31);
        life.settleDown();
        // Batch 2 ends between the parts of a bundle; snapshots are due after every second batch.
        life.sequence(largeBundle());
        life.settleDown();
        assertThat(batches).extracting(BatchEvent::batch).containsExactly(1L, 2L);
        assertThat(snapshots.batches()).isEmpty();
    }

    @Test
    void aLogThatWasChangedRefusesToBeReplayed() {
        life(2).sequence(bundle(1, 2));
        log.tamper(lines -> lines.replaceAll(line -> line.entry() instanceof Entry.Applied a
                ? new Line(line.number(), new Entry.Applied(a.bundle(), 0,
                        new SignedBundle(new AccountId(2), Objects.requireNonNull(a.content()).authority(), bundle(9, 9).instructions()), true, a.answers()))
                : line));
        log.lapse();
        Life life = new Life(log, snapshots, world, 2);
        assertThatThrownBy(life.sequencer::claim).hasMessageContaining("replays to root");
        assertThatThrownBy(new Life(log, snapshots, world, 2).follower::catchUp).hasMessageContaining("replays to root");
    }

    @Test
    void aFollowerReadsTheSameBatchesWheneverItLooks() {
        Life reader = new Life(log, snapshots, world, 2);
        Life writer = life(2);
        IntStream.range(0, 3).forEach(i -> {
            writer.sequence(bundle(1, 1));
            reader.follower.catchUp();
            reader.follower.catchUp();
        });
        assertThat(reader.sealed).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aStandbyGoesOnWhereTheWriterStoppedAndTheWriterLearnsOfIt() {
        Life writer = life(3);
        Life standby = new Life(log, snapshots, world, 3);
        BundleAccepted first = bundle(1, 1);
        writer.sequence(first);
        assertThat(standby.sequencer.claim()).isFalse();
        assertThatThrownBy(() -> standby.sequencer.sequence(List.of(bundle(5)))).hasMessageContaining("does not write");
        log.lapse();
        assertThat(standby.sequencer.claim()).isTrue();
        BundleAccepted second = bundle(2, 2);
        standby.sequence(first, second);
        assertThat(answers(second)).containsExactly(new Answer.Sequenced(3, 1), new Answer.Sequenced(4, 1));
        int lines = entries().size();
        assertThatThrownBy(() -> writer.sequencer.sequence(List.of(bundle(9)))).isInstanceOf(WritingRight.Superseded.class);
        assertThatThrownBy(writer.sequencer::claim).isInstanceOf(WritingRight.Superseded.class);
        assertThat(entries()).hasSize(lines);
        writer.sequencer.close();
        assertThat(new Life(log, snapshots, world, 3).sequencer.claim()).as("who lost the right cannot give it away").isFalse();
    }

    @Test
    void whatDidNotReachTheLogNeverHappened() {
        Life life = life(10);
        life.sequence(bundle(1));
        log.full(true);
        BundleAccepted bundle = bundle(2, 3);
        assertThatThrownBy(() -> life.sequencer.sequence(List.of(bundle))).hasMessage("no space left");
        assertThatThrownBy(() -> life.sequencer.sealIfDue()).as("the state is ahead of the log").hasMessageContaining("does not write");
        log.full(false);
        life.sequence(bundle);
        assertThat(answers(bundle)).containsExactly(new Answer.Sequenced(2, 1), new Answer.Sequenced(3, 1));
    }

    @Test
    void aStartGoesFromTheNewestUsableSnapshotThatIsNotTooNew() {
        Life life = life(1);
        IntStream.rangeClosed(1, 5).forEach(i -> life.sequence(bundle(i)));
        assertThat(snapshots.batches()).containsExactly(4L, 2L);
        List<Entry> before = entries();

        Life next = life(1);
        assertThat(next.sealed).containsExactly(5L);
        snapshots.damage(4);
        Life afterDamage = life(1);
        assertThat(afterDamage.sealed).containsExactly(3L, 4L, 5L);
        assertThat(afterDamage.passedOver).extracting(Exception::getMessage)
                .containsExactly("the snapshot after batch 4 is passed over: it is damaged");
        snapshots.damage(2);
        assertThat(life(1).sealed).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(entries()).isEqualTo(before);

        Life settler = new Life(log, new InMemorySnapshots(), world, 1);
        settler.follower.catchUp();
        assertThat(settler.sealed).hasSize(5);
        BundleAccepted last = bundle(7);
        life(1).sequence(last);
        assertThat(answers(last)).containsExactly(new Answer.Sequenced(6, 6));
    }

    @Test
    void whoMustSeeABatchAgainStartsBeforeIt() {
        Life life = life(1);
        IntStream.rangeClosed(1, 5).forEach(i -> life.sequence(bundle(i)));
        Life settler = new Life(log, snapshots, world, 1);
        settler.startLimit = 3;
        settler.follower.catchUp();
        assertThat(settler.sealed).containsExactly(3L, 4L, 5L);
    }

    @Test
    void theLogMustBeTheOneThatWasSettled() {
        life(1).sequence(bundle(5));
        SettledCheck check = new SettledCheck(log);
        check.check(1, new CountingLedgerRoot(5).root());
        assertThatThrownBy(() -> check.check(1, new CountingLedgerRoot(6).root())).hasMessageContaining("it is not the log that was settled");
        assertThatThrownBy(() -> check.check(2, new CountingLedgerRoot(5).root())).hasMessageContaining("batch 2 was settled")
                .hasMessageContaining("the sequence log does not reach it");
    }

    private record CountingLedgerRoot(long sum) {
        Bytes32 root() {
            return new Bytes32("0x%064x".formatted(sum));
        }
    }
}
