package io.ashlar.application.sequencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.BundleForm;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog.Line;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleOrder.RecordSequencing;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import java.time.Duration;
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
    private final List<BundleOrder> told = new ArrayList<>();
    private final List<BatchEvent> batches = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private int capacity = Integer.MAX_VALUE;
    private final InMemoryKeys keys = new InMemoryKeys();
    private final BundleForm form = (bundle, signer, index) -> new Bytes32("0x%064x".formatted(index));
    private boolean storeFails;

    private Sequencer sequencer(int size) {
        return new Sequencer(() -> new CountingLedger(capacity), log, new PlatformSignatures(keys, form, this::take), this::take, batches::add, () -> now, new SealingTrigger.BySize(size), new SealingTrigger.ByAge(Duration.ofSeconds(30)));
    }

    private void take(BundleOrder order) {
        if (storeFails) {
            throw new IllegalStateException("the event store is away");
        }
        told.add(order);
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
        return told.stream().filter(RecordSequencing.class::isInstance).map(RecordSequencing.class::cast).filter(o -> o.bundle().equals(bundle.bundle())).findFirst().orElseThrow().answers();
    }

    private List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        log.replay(0, line -> all.add(line.entry()));
        return all;
    }

    @Test
    void instructionsAreAnsweredInOrderAndRefusalsTakeNoPosition() {
        BundleAccepted bundle = bundle(5, 13, 7);
        sequencer(10).sequence(List.of(bundle));
        assertThat(answers(bundle)).containsExactly(new Answer.Sequenced(1, 1), new Answer.Refused(RefusalCode.INSUFFICIENT_FREE_BALANCE),
                new Answer.Sequenced(2, 1));
        assertThat(log.appends()).isEqualTo(1);
    }

    @Test
    void thePlatformSignsInTheOrderOfSequencingAndTheLogKeepsTheSignatures() {
        Sequencer sequencer = sequencer(10);
        sequencer.sequence(List.of(bundle(1), bundle(2)));
        assertThat(keys.signed()).containsExactly(new Bytes32("0x%064x".formatted(0)), new Bytes32("0x%064x".formatted(1)));
        assertThat(entries().stream().filter(Entry.Applied.class::isInstance).map(Entry.Applied.class::cast))
                .extracting(a -> Objects.requireNonNull(a.content()).authority().authorisations().getFirst().index()).containsExactly(0L, 1L);
        sequencer(10).restore();
        assertThat(keys.signed()).hasSize(2);
    }

    @Test
    void aSignatureThatCameWithTheBundleIsTheOneTheLedgerJudges() {
        Instant expiry = Instant.parse("2026-11-25T10:00:00Z");
        Authority wrongIndex = new Authority(false, expiry, null, Set.of(), List.of(new Authorisation(new AccountId(2), 5, "BBBB")));
        BundleAccepted bundle = bundle(wrongIndex, 1);
        sequencer(10).sequence(List.of(bundle));
        assertThat(answers(bundle)).containsExactly(new Answer.Refused(RefusalCode.SIGNATURE_INVALID));
        assertThat(keys.signed()).isEmpty();
    }

    @Test
    void aKeyThatRunsLowIsReplacedOnce() {
        Sequencer sequencer = sequencer(1000);
        for (int i = 0; i < 90; i++) {
            sequencer.sequence(List.of(bundle(1)));
        }
        assertThat(told.stream().filter(BundleOrder.SubmitBundle.class::isInstance)).hasSize(1);
        assertThat(keys.made()).isEqualTo(1);
    }

    @Test
    void aBatchIsSealedWhenItIsFull() {
        Sequencer sequencer = sequencer(2);
        List<BundleAccepted> group = List.of(bundle(1), bundle(2, 3), bundle(4));
        sequencer.sequence(group);
        assertThat(group).extracting(b -> ((Answer.Sequenced) answers(b).getLast()).batch()).containsExactly(1L, 1L, 2L);
        assertThat(batches).extracting(BatchEvent::batch).containsExactly(1L);
    }

    @Test
    void aPartTheBatchCannotHoldGoesIntoTheNextAndALogOfPartsReplays() {
        capacity = BundleOrder.PART + 1;
        BundleAccepted bundle = bundle(LongStream.rangeClosed(1, BundleOrder.PART + 2).map(i -> 1).toArray());
        sequencer(100_000).sequence(List.of(bundle(5), bundle));
        List<Answer> answers = answers(bundle);
        assertThat(answers).hasSize(BundleOrder.PART + 2).first().isEqualTo(new Answer.Sequenced(2, 1));
        assertThat(answers.getLast()).isEqualTo(new Answer.Sequenced(BundleOrder.PART + 3, 2));
        assertThat(batches).extracting(BatchEvent::batch).containsExactly(1L);
        Sequencer next = sequencer(100_000);
        next.restore();
        next.sequence(List.of(bundle(7)));
        assertThat(keys.signed()).hasSize(3);
    }

    @Test
    void aBundleSeenAgainIsPassedOver() {
        BundleAccepted bundle = bundle(1);
        Sequencer sequencer = sequencer(10);
        sequencer.sequence(List.of(bundle, bundle));
        sequencer.sequence(List.of(bundle));
        assertThat(entries().stream().filter(Entry.Applied.class::isInstance)).hasSize(1);
    }

    @Test
    void anOldBatchIsSealedAnEmptyOneOpenedAgainWithALaterTime() {
        Sequencer sequencer = sequencer(10);
        sequencer.sequence(List.of(bundle(13)));
        now = now.plusSeconds(3600);
        sequencer.sealIfDue();
        assertThat(batches).isEmpty();
        sequencer.sequence(List.of(bundle(1)));
        now = now.plusSeconds(29);
        sequencer.sealIfDue();
        assertThat(batches).isEmpty();
        now = now.plusSeconds(1);
        sequencer.sealIfDue();
        assertThat(batches).hasSize(1);
        assertThat(((BatchEvent.BatchSealed) batches.getFirst()).batchTime()).isEqualTo(now.minusSeconds(30));
    }

    @Test
    void batchTimeNeverRunsBackwards() {
        Sequencer sequencer = sequencer(1);
        sequencer.sequence(List.of(bundle(1)));
        now = now.minusSeconds(100);
        sequencer.sequence(List.of(bundle(1)));
        assertThat(batches).extracting(b -> ((BatchEvent.BatchSealed) b).batchTime()).containsExactly(now.plusSeconds(100), now.plusSeconds(100));
    }

    @Test
    void whatWasLoggedAndNotToldIsToldAfterARestartAndNothingIsAppliedTwice() {
        BundleAccepted first = bundle(1, 2);
        BundleAccepted second = bundle(3);
        Sequencer life = sequencer(2);
        storeFails = true;
        assertThatThrownBy(() -> life.sequence(List.of(first))).isInstanceOf(IllegalStateException.class);
        assertThat(told).isEmpty();
        storeFails = false;
        Sequencer next = sequencer(2);
        next.restore();
        assertThat(answers(first)).containsExactly(new Answer.Sequenced(1, 1), new Answer.Sequenced(2, 1));
        assertThat(batches).extracting(BatchEvent::batch).containsOnly(1L);
        next.sequence(List.of(first, second));
        assertThat(answers(second)).containsExactly(new Answer.Sequenced(3, 2));
        int before = told.size();
        sequencer(2).restore();
        assertThat(told).hasSize(before);
    }

    @Test
    void aLogThatWasChangedRefusesToBeReplayed() {
        sequencer(2).sequence(List.of(bundle(1, 2)));
        log.tamper(lines -> lines.replaceAll(line -> line.entry() instanceof Entry.Applied a
                ? new Line(line.number(), new Entry.Applied(a.bundle(), 0,
                        new SignedBundle(new AccountId(2), Objects.requireNonNull(a.content()).authority(), bundle(9, 9).instructions()), true, a.answers()))
                : line));
        assertThatThrownBy(() -> sequencer(2).restore()).hasMessageContaining("replays to root");
        assertThatThrownBy(() -> new LedgerFollower(() -> new CountingLedger(capacity), log, sealed -> { }).catchUp()).hasMessageContaining("replays to root");
    }

    @Test
    void aFollowerReadsTheSameBatchesWheneverItLooks() {
        List<Long> seen = new ArrayList<>();
        LedgerFollower follower = new LedgerFollower(() -> new CountingLedger(capacity), log, sealed -> seen.add(sealed.batch()));
        Sequencer sequencer = sequencer(2);
        IntStream.range(0, 3).forEach(i -> {
            sequencer.sequence(List.of(bundle(1, 1)));
            follower.catchUp();
            follower.catchUp();
        });
        assertThat(seen).containsExactly(1L, 2L, 3L);
    }
}
