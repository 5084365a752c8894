package io.ashlar.application.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.application.port.BundleForm;
import io.ashlar.application.port.IndexTaken;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.Snapshots;
import io.ashlar.application.port.UnusableSnapshot;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.domain.shared.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process signed bundles and died before it logged them; the next one is given them in another order. */
class ReorderedBundlesTest {
    private static final BundleForm FORM = (bundle, signer, index) -> {
        Instruction.Transfer transfer = (Instruction.Transfer) bundle.instructions().getFirst();
        return new Bytes32("0x%032x%032x".formatted(transfer.amount().units(), index));
    };

    /** One message an index, as a real vault; what was used outlives the process. */
    private static final class OneMessageAnIndex implements KeyVault {
        final Map<Long, Bytes32> used = new HashMap<>();

        @Override
        public Bytes32 newKey(AccountId account, long firstIndex) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Bytes32> firstKey(AccountId account) {
            return Optional.of(InMemoryKeys.ROOT);
        }

        @Override
        public boolean holds(Bytes32 root) {
            return true;
        }

        @Override
        public long remaining(Bytes32 root, long index) {
            return 1000;
        }

        @Override
        public String sign(Bytes32 root, long index, Bytes32 message) {
            Bytes32 first = used.putIfAbsent(index, message);
            if (first != null && !first.equals(message)) {
                throw new IndexTaken(root, index);
            }
            return "AAAA";
        }
    }

    private final OneMessageAnIndex keys = new OneMessageAnIndex();
    private final InMemorySequenceLog log = new InMemorySequenceLog();
    private final Sequencer sequencer = sequencer();
    private final BundleAccepted first = transfer(1);
    private final BundleAccepted second = transfer(2);
    private final BundleAccepted third = transfer(3);

    private Sequencer sequencer() {
        Ledgers ledgers = new Ledgers() {
            @Override
            public Ledger genesis() {
                return new CountingLedger(Integer.MAX_VALUE);
            }

            @Override
            public Ledger restored(Snapshots.Snapshot snapshot) throws UnusableSnapshot {
                return CountingLedger.restored(Integer.MAX_VALUE, snapshot);
            }
        };
        LedgerFollower follower = new LedgerFollower(ledgers, log, new SnapshotKeeper(new InMemorySnapshots(), 2, () -> Long.MAX_VALUE, () -> 0,
                unusable -> { }), batch -> { });
        return new Sequencer(follower, log, log, new PlatformSignatures(keys, FORM, order -> { }), () -> Instant.EPOCH,
                new SealingTrigger.BySize(100), new SealingTrigger.ByAge(Duration.ofHours(1)));
    }

    private static BundleAccepted transfer(long amount) {
        return new BundleAccepted(new BundleId(UUID.randomUUID().toString()), new AccountId(2),
                List.of(new Instruction.Transfer(new AssetId(1), new AccountId(3), new Quantity(amount))), null, "someone", Instant.EPOCH);
    }

    private void sequence(BundleAccepted... group) {
        assertThat(sequencer.claim()).isTrue();
        sequencer.sequence(List.of(group));
    }

    private List<Entry.Applied> applied() {
        List<Entry.Applied> applied = new ArrayList<>();
        log.replay(0, line -> {
            if (line.entry() instanceof Entry.Applied entry) {
                applied.add(entry);
            }
        });
        return applied;
    }

    private void assertAll(BundleAccepted... order) {
        assertThat(applied()).extracting(Entry.Applied::bundle).containsExactly(List.of(order).stream().map(BundleAccepted::bundle).toArray(BundleId[]::new));
        assertThat(applied()).extracting(ReorderedBundlesTest::index).containsExactly(0L, 1L, 2L);
        assertThat(applied()).allMatch(entry -> entry.answers().stream().allMatch(answer -> answer instanceof Answer.Sequenced), "applied");
        assertThat(sequencer.waiting()).isZero();
    }

    private static @Nullable Long index(Entry.Applied entry) {
        return entry.content() == null ? null : entry.content().authority().authorisations().stream().map(Authorisation::index).findFirst().orElse(null);
    }

    @BeforeEach
    void aProcessSignedTheFirstAndDied() {
        keys.sign(InMemoryKeys.ROOT, 0, new Bytes32("0x%032x%032x".formatted(1, 0)));
    }

    @Test
    void aBundleWhoseIndexIsTakenWaitsForTheOneThatTookIt() {
        sequence(second);
        assertThat(applied()).isEmpty();
        assertThat(sequencer.waiting()).isEqualTo(1);
        sequence(third, second);
        assertThat(applied()).isEmpty();
        assertThat(sequencer.waiting()).isEqualTo(2);
        sequence(first);
        assertAll(first, second, third);
        sequence(second, first, third);
        assertAll(first, second, third);
    }

    @Test
    void inOneGroupTheyArePutInOrder() {
        sequence(third, second, first);
        assertAll(first, third, second);
    }

    @Test
    void twoThatWereSignedBothComeWithTheirIndices() {
        keys.sign(InMemoryKeys.ROOT, 1, new Bytes32("0x%032x%032x".formatted(2, 1)));
        sequence(third);
        sequence(second);
        assertThat(sequencer.waiting()).isEqualTo(2);
        sequence(first);
        assertAll(first, second, third);
    }
}
