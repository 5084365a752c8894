package io.ashlar.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger put away and taken up again goes on as if nothing had been; one that was touched in between is not taken up. */
class LedgerSnapshotTest {
    private static final Genesis GENESIS = new Genesis(1, new AccountProfile(1, 15, 2, Scenario.TIME + 1500, 276, 7, 0, false), Signers.key(1).root());
    private static final int BATCHES = 3, INSTRUCTIONS = 40;

    private final Ledger ledger = Ledger.genesis(GENESIS, Signers.DOMAIN);

    private static void batch(RandomInstructions random, Ledger... ledgers) {
        for (Ledger each : ledgers) {
            each.open(each.batchNumber() + 1, Scenario.TIME + each.batchNumber());
        }
        for (int i = 0; i < INSTRUCTIONS; i++) {
            apply(random.next(), ledgers);
        }
    }

    private static void apply(Instruction instruction, Ledger... ledgers) {
        Outcome first = Signers.apply(ledgers[0], instruction);
        for (Ledger each : ledgers) {
            if (each != ledgers[0]) {
                assertThat(Signers.apply(each, instruction)).isEqualTo(first);
            }
        }
    }

    private RandomInstructions begun(long seed) {
        RandomInstructions random = new RandomInstructions(seed);
        ledger.open(1, Scenario.TIME);
        random.beginning().forEach(i -> Signers.apply(ledger, i));
        ledger.seal();
        return random;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void goesOnToTheSameRootsAndTheSameBytes(long seed) throws DamagedSnapshot {
        RandomInstructions random = begun(seed);
        for (int b = 0; b < BATCHES; b++) {
            byte[] snapshot = ledger.snapshot();
            Ledger restored = Ledger.restore(snapshot, Signers.DOMAIN);
            assertThat(restored.snapshot()).isEqualTo(snapshot);
            assertThat(restored.root()).isEqualTo(ledger.root());
            batch(random, ledger, restored);
            SealedBatch sealed = ledger.seal();
            SealedBatch again = restored.seal();
            assertThat(again.newRoot()).isEqualTo(sealed.newRoot());
            assertThat(again.instructionLog()).isEqualTo(sealed.instructionLog());
            assertThat(again.touched()).isEqualTo(sealed.touched());
            assertThat(again.nodes()).isEqualTo(sealed.nodes());
        }
    }

    @Test
    void aSecondLedgerWithoutATreeDecidesTheSameFromTheMiddleOfABatchOn() {
        RandomInstructions random = begun(7);
        batch(random, ledger);
        Ledger second = ledger.withoutTree();
        for (int b = 0; b < BATCHES; b++) {
            for (int i = 0; i < INSTRUCTIONS; i++) {
                apply(random.next(), ledger, second);
            }
            assertThat(second.pending()).isEqualTo(ledger.pending()).isPositive();
            ledger.seal();
            second.close();
            batch(random, ledger, second);
        }
        assertThatThrownBy(second::root).hasMessageContaining("no root");
        assertThatThrownBy(ledger::close).hasMessageContaining("seals its batches");
    }

    @Test
    void anyChangedBitIsNoticed() {
        begun(11);
        byte[] good = ledger.snapshot();
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> Ledger.restore(bad, Signers.DOMAIN)).isInstanceOf(DamagedSnapshot.class).hasMessageContaining("checksum");
        }
        for (int length : new int[] {0, 1, 31, 32, 33, good.length / 2, good.length - 1}) {
            assertThatThrownBy(() -> Ledger.restore(Arrays.copyOf(good, length), Signers.DOMAIN)).isInstanceOf(DamagedSnapshot.class);
        }
    }

    @Test
    void aChangeUnderARightChecksumIsNoticedByItsRootOrForm() throws NoSuchAlgorithmException {
        begun(11);
        byte[] good = ledger.snapshot();
        int recordsAt = 4 + 4 + 32 + 8 + 8 + 32 + 4;
        for (int at = recordsAt; at < good.length - 32; at += 11) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            assertThatThrownBy(() -> Ledger.restore(checksummed(bad), Signers.DOMAIN)).as("byte " + at).isInstanceOf(DamagedSnapshot.class);
        }
        byte[] more = Arrays.copyOf(good, good.length + 1);
        assertThatThrownBy(() -> Ledger.restore(checksummed(more), Signers.DOMAIN)).hasMessageContaining("goes on after its last record");
        byte[] version = good.clone();
        version[7]++;
        assertThatThrownBy(() -> Ledger.restore(checksummed(version), Signers.DOMAIN)).hasMessage("it was written by another version");
        byte[] types = good.clone();
        types[8]++;
        assertThatThrownBy(() -> Ledger.restore(checksummed(types), Signers.DOMAIN)).hasMessage("it was written by another version");
    }

    private static byte[] checksummed(byte[] snapshot) throws NoSuchAlgorithmException {
        byte[] body = Arrays.copyOf(snapshot, snapshot.length - 32);
        System.arraycopy(MessageDigest.getInstance("SHA-256").digest(body), 0, snapshot, body.length, 32);
        return snapshot;
    }

    @Test
    void onlyBetweenBatches() {
        RandomInstructions random = begun(1);
        batch(random, ledger);
        assertThatThrownBy(ledger::snapshot).isInstanceOf(IllegalStateException.class).hasMessage("batch 2 is still open");
    }
}
