package io.ashlar.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.hash.Digest;
import io.ashlar.ledger.LedgerRecord.Asset;
import io.ashlar.ledger.LedgerRecord.Holding;
import io.ashlar.ledger.LedgerRecord.Position;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever is instructed: conservation, freezes, caps, positions, holders, unique keys, refusals without effect, replay to the same roots. */
class LedgerPropertiesTest {
    private static final int BATCHES = 6, INSTRUCTIONS = 250;
    private static final Genesis GENESIS = new Genesis(1, new AccountProfile(2, 15, 2, Scenario.TIME + 1500, 276, 7, 0, false), Signers.key(1).root());

    private static List<List<Instruction>> batches(long seed) {
        RandomInstructions random = new RandomInstructions(seed);
        List<List<Instruction>> batches = new ArrayList<>(List.of(random.beginning()));
        for (int b = 0; b < BATCHES; b++) {
            List<Instruction> batch = new ArrayList<>();
            for (int i = 0; i < INSTRUCTIONS; i++) {
                batch.add(random.next());
            }
            batches.add(batch);
        }
        return batches;
    }

    private static List<LedgerRecord> records(Ledger ledger) {
        List<LedgerRecord> records = new ArrayList<>();
        RecordKey key = RecordKey.SENTINEL;
        while (!key.equals(RecordKey.END)) {
            LedgerRecord record = ledger.find(key).orElseThrow();
            assertThat(record.next()).as("the list ascends, so no key is there twice").isGreaterThan(key);
            records.add(record);
            key = record.next();
        }
        return records;
    }

    /** All records but the signers' indices, which move whatever becomes of an instruction. */
    private static List<LedgerRecord> holdings(List<LedgerRecord> records) {
        return records.stream().filter(record -> !(record instanceof LedgerRecord.Authorisation)).toList();
    }

    private static long sum(List<Holding> holdings) {
        return holdings.stream().mapToLong(Holding::balance).reduce(0, Math::addExact);
    }

    private static void invariants(List<LedgerRecord> records) {
        for (LedgerRecord record : records) {
            List<Holding> holdings = records.stream().filter(r -> r instanceof Holding && r.key().a() == record.key().a())
                    .map(Holding.class::cast).toList();
            if (record instanceof Asset asset) {
                assertThat(sum(holdings)).isEqualTo(asset.supply());
                assertThat(asset.supply()).isBetween(0L, asset.cap());
                assertThat(holdings.stream().filter(h -> h.balance() > 0)).hasSize(asset.holders());
            }
            if (record instanceof Position position) {
                assertThat(sum(holdings.stream().filter(h -> h.investor() == record.key().b()).toList())).isEqualTo(position.total());
            }
            if (record instanceof Holding holding) {
                assertThat(holding.frozen()).isBetween(0L, holding.balance());
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theInvariantsHoldAfterEveryInstruction(long seed) {
        Ledger ledger = Ledger.genesis(GENESIS, Signers.DOMAIN);
        Set<RefusalCode> seen = EnumSet.noneOf(RefusalCode.class);
        int applied = 0;
        for (List<Instruction> batch : batches(seed)) {
            ledger.open(ledger.batchNumber() + 1, Scenario.TIME + 100 * ledger.batchNumber());
            List<LedgerRecord> before = records(ledger);
            for (Instruction instruction : batch) {
                int pending = ledger.pending();
                Outcome outcome = Signers.apply(ledger, instruction);
                List<LedgerRecord> after = records(ledger);
                switch (outcome) {
                    case Outcome.Applied done -> {
                        applied++;
                        assertThat(ledger.pending()).isEqualTo(pending + 1);
                        assertThat(after).isNotEqualTo(before);
                        invariants(after);
                    }
                    case Outcome.Refused refused -> {
                        seen.add(refused.code());
                        assertThat(ledger.pending()).as("a void part").isEqualTo(pending + 1);
                        assertThat(holdings(after)).as("refused: %s", instruction).isEqualTo(holdings(before));
                    }
                }
                before = after;
            }
            ledger.seal();
        }
        assertThat(applied).isGreaterThan(200);
        assertThat(seen).hasSizeGreaterThan(12);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void theSameLogGivesTheSameRootsByteForByte(long seed) {
        assertThat(replay(seed)).isEqualTo(replay(seed));
    }

    private static List<String> replay(long seed) {
        Ledger ledger = Ledger.genesis(GENESIS, Signers.DOMAIN);
        List<String> roots = new ArrayList<>();
        for (List<Instruction> batch : batches(seed)) {
            ledger.open(ledger.batchNumber() + 1, Scenario.TIME);
            batch.forEach(i -> Signers.apply(ledger, i));
            SealedBatch sealed = ledger.seal();
            roots.add(sealed.newRoot().toHex() + sealed.instructionLog().toHex());
        }
        return roots;
    }

    @Test
    void everyRecordIsIncludedUnderTheSealedRootAndNoOtherContentsAre() {
        Ledger ledger = Ledger.genesis(GENESIS, Signers.DOMAIN);
        List<LedgerRecord> sealed = List.of();
        for (List<Instruction> batch : batches(21)) {
            Digest root = ledger.root();
            ledger.open(ledger.batchNumber() + 1, Scenario.TIME);
            batch.forEach(i -> Signers.apply(ledger, i));
            // While a batch is open, paths lead to the last sealed root and its contents.
            for (LedgerRecord record : sealed) {
                InclusionProof proof = ledger.inclusionOf(record.key()).orElseThrow();
                assertThat(proof.record()).isEqualTo(record);
                assertThat(proof.verify(root)).isTrue();
            }
            ledger.seal();
            sealed = records(ledger);
        }
        Digest root = ledger.root();
        for (LedgerRecord record : sealed) {
            InclusionProof proof = ledger.inclusionOf(record.key()).orElseThrow();
            assertThat(proof.verify(root)).isTrue();
            assertThat(new InclusionProof(record.withNext(RecordKey.account(999)), proof.leaf(), proof.siblings()).verify(root)).isFalse();
            assertThat(new InclusionProof(record, proof.leaf() ^ 1, proof.siblings()).verify(root)).isFalse();
            List<Digest> siblings = new ArrayList<>(proof.siblings());
            siblings.set(7, Digest.of(1, 2, 3, 4, 5, 6, 7, 8));
            assertThat(new InclusionProof(record, proof.leaf(), siblings).verify(root)).isFalse();
        }
        assertThat(ledger.inclusionOf(RecordKey.account(4711))).isEqualTo(Optional.empty());
    }
}
