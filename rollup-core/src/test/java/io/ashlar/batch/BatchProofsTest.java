package io.ashlar.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.air.Air;
import io.ashlar.circuit.LedgerCircuit;
import io.ashlar.circuit.PublicValues;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.Scenario;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.stark.Circuit;
import io.ashlar.stark.ProofLayout;
import io.ashlar.stark.ProofParameters;
import io.ashlar.stark.ProofSections;
import io.ashlar.stark.StarkVerifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchProofsTest {
    private static final SettlementDomain DOMAIN = new SettlementDomain(31337, "0x00000000000000000000000000000000000000aa");
    private static final BatchProofs PROOFS = BatchProofs.settlement();
    private static SealedBatch earlier;
    private static SealedBatch batch;
    private static BatchHeader header;
    private static byte[] proof;

    @BeforeAll
    static void prove() {
        Scenario scenario = new Scenario();
        earlier = scenario.batchOf(scenario.setup());
        batch = scenario.batchOf(scenario.activity());
        header = BatchHeader.of(batch);
        proof = PROOFS.prove(batch, DOMAIN);
    }

    @Test
    void aBatchWithEveryInstructionIsProvedAndVerified() {
        assertThat(PROOFS.verify(header, DOMAIN, proof)).isTrue();
        assertThat(proof.length).isLessThan(600 * 1024);
    }

    @Test
    void twoProofsOfOneBatchShareTheSizeClassAndNothingElse() {
        byte[] other = PROOFS.prove(batch, DOMAIN);
        assertThat(PROOFS.verify(header, DOMAIN, other)).isTrue();
        assertThat(other).hasSameSizeAs(proof);
        int elements = 0;
        int equal = 0;
        for (ProofSections.Section section : ProofSections.of(PROOFS.circuit(), proof)) {
            boolean same = Arrays.equals(proof, section.from(), section.to(), other, section.from(), section.to());
            assertThat(same).as(section.name()).isEqualTo(section.name().equals("size class"));
            for (int at = section.from(); section.elements() && at < section.to(); at += 4) {
                elements++;
                equal += Arrays.equals(proof, at, at + 4, other, at, at + 4) ? 1 : 0;
            }
        }
        // By chance one in two thousand million.
        assertThat(elements).isGreaterThan(30_000);
        assertThat(equal).isLessThan(4);
    }

    private static BatchHeader header(long number, Digest previous, Digest next, Digest log, long timestamp) {
        return new BatchHeader(BatchHeader.CURRENT_VERSION, number, previous, next, log, timestamp);
    }

    private static Digest changed(Digest digest, int element) {
        int[] elements = digest.elements();
        elements[element] = (elements[element] + 1) % 2130706433;
        return Digest.of(elements);
    }

    @Test
    void anyChangedHeaderFieldIsRefused() {
        BatchHeader h = header;
        for (int i = 0; i < Digest.LENGTH; i++) {
            Digest previous = changed(h.previousRoot(), i);
            Digest next = changed(h.newRoot(), i);
            Digest log = changed(h.instructionLog(), i);
            assertThat(PROOFS.verify(header(h.number(), previous, h.newRoot(), h.instructionLog(), h.timestamp()), DOMAIN, proof)).isFalse();
            assertThat(PROOFS.verify(header(h.number(), h.previousRoot(), next, h.instructionLog(), h.timestamp()), DOMAIN, proof)).isFalse();
            assertThat(PROOFS.verify(header(h.number(), h.previousRoot(), h.newRoot(), log, h.timestamp()), DOMAIN, proof)).isFalse();
        }
        for (long timestamp : new long[] {0, h.timestamp() - 1, h.timestamp() + 1, h.timestamp() + 65_536, (1L << 32) - 1}) {
            assertThat(PROOFS.verify(header(h.number(), h.previousRoot(), h.newRoot(), h.instructionLog(), timestamp), DOMAIN, proof)).isFalse();
        }
    }

    @Test
    void aProofIsOfItsBatchAndNoOther() {
        BatchHeader first = BatchHeader.of(earlier);
        assertThat(first.newRoot()).isEqualTo(header.previousRoot());
        assertThat(PROOFS.verify(first, DOMAIN, proof)).isFalse();
        for (long number : new long[] {1, 3, Long.MAX_VALUE}) {
            BatchHeader renumbered = header(number, header.previousRoot(), header.newRoot(), header.instructionLog(), header.timestamp());
            assertThat(PROOFS.verify(renumbered, DOMAIN, proof)).isFalse();
        }
        // Two batches as one, and the same batch once more.
        assertThat(PROOFS.verify(header(2, first.previousRoot(), header.newRoot(), header.instructionLog(), header.timestamp()), DOMAIN, proof)).isFalse();
        assertThat(PROOFS.verify(header(3, header.newRoot(), header.newRoot(), header.instructionLog(), header.timestamp()), DOMAIN, proof)).isFalse();
    }

    @Test
    void everyPublicValueIsBoundBesideTheContext() {
        byte[] context = DOMAIN.context(header);
        assertThat(StarkVerifier.verify(PROOFS.circuit(), LedgerCircuit.publicValues(batch), context, proof)).isTrue();
        for (int i = 0; i < PublicValues.COUNT; i++) {
            int[] publics = LedgerCircuit.publicValues(batch);
            publics[i] ^= 1;
            assertThat(StarkVerifier.verify(PROOFS.circuit(), publics, context, proof)).as("public value %d", i).isFalse();
            publics = LedgerCircuit.publicValues(batch);
            publics[i] += 2130706433;
            assertThat(StarkVerifier.verify(PROOFS.circuit(), publics, context, proof)).as("public value %d plus p", i).isFalse();
        }
    }

    @Test
    void aProofIsGoodForOnePlace() {
        for (long chain : new long[] {1, 31336, 31338, Long.MAX_VALUE}) {
            assertThat(PROOFS.verify(header, new SettlementDomain(chain, DOMAIN.contract()), proof)).isFalse();
        }
        assertThat(PROOFS.verify(header, new SettlementDomain(DOMAIN.chainId(), "0x00000000000000000000000000000000000000ab"), proof)).isFalse();
        assertThat(PROOFS.verify(header, new SettlementDomain(DOMAIN.chainId(), "0x80000000000000000000000000000000000000AA"), proof)).isFalse();
    }

    @Test
    void aProofIsGoodForOneCircuit() {
        List<Air> tables = PROOFS.circuit().tables();
        byte[] context = DOMAIN.context(header);
        for (ProofParameters other : List.of(new ProofParameters(4, 42, 21, 3, 4, 4), new ProofParameters(4, 41, 22, 3, 4, 4),
                new ProofParameters(3, 42, 22, 3, 4, 4))) {
            assertThat(StarkVerifier.verify(new Circuit(tables, other), LedgerCircuit.publicValues(batch), context, proof)).isFalse();
        }
        for (int left = 0; left < tables.size(); left++) {
            List<Air> fewer = new java.util.ArrayList<>(tables);
            fewer.remove(left);
            Circuit circuit = new Circuit(fewer, ProofParameters.settlement());
            assertThat(StarkVerifier.verify(circuit, LedgerCircuit.publicValues(batch), context, proof)).isFalse();
        }
    }

    /** First, middle and last byte of every field; of the queries the first, one in the middle and the last. */
    @Test
    void aFlippedBitInAnyFieldIsRefused() {
        Random random = new Random(7);
        int fields = 0;
        for (ProofSections.Section section : ProofSections.of(PROOFS.circuit(), proof)) {
            if (section.name().startsWith("query ") && !section.name().matches("query (0|21|43) .*")) {
                continue;
            }
            fields++;
            for (int position : new int[] {section.from(), (section.from() + section.to()) / 2, section.to() - 1}) {
                byte[] changed = proof.clone();
                changed[position] ^= (byte) (1 << random.nextInt(8));
                assertThat(PROOFS.verify(header, DOMAIN, changed)).as("%s, byte %d", section.name(), position).isFalse();
            }
        }
        assertThat(fields).isGreaterThan(80);
    }

    @Test
    void aFlippedBitAnywhereIsRefused() {
        Random random = new Random(8);
        for (int i = 0; i < 200; i++) {
            byte[] changed = proof.clone();
            int position = random.nextInt(proof.length);
            changed[position] ^= (byte) (1 << random.nextInt(8));
            assertThat(PROOFS.verify(header, DOMAIN, changed)).as("byte %d", position).isFalse();
        }
    }

    @Test
    void malformedProofsAreRefusedWithoutException() {
        assertThat(PROOFS.verify(header, DOMAIN, new byte[0])).isFalse();
        assertThat(PROOFS.verify(header, DOMAIN, Arrays.copyOf(proof, proof.length - 1))).isFalse();
        assertThat(PROOFS.verify(header, DOMAIN, Arrays.copyOf(proof, proof.length + 1))).isFalse();
        for (int sizeClass = 0; sizeClass < 256; sizeClass++) {
            byte[] changed = proof.clone();
            changed[0] = (byte) sizeClass;
            assertThat(PROOFS.verify(header, DOMAIN, changed)).isEqualTo(Arrays.equals(changed, proof));
            ProofLayout layout = ProofLayout.of(PROOFS.circuit(), changed);
            assertThat(layout == null).isEqualTo(sizeClass >= PROOFS.circuit().sizeClasses());
            if (layout != null) {
                assertThat(layout.totalBytes()).as("what a hostile size class can demand").isLessThan(1 << 20);
                assertThat(PROOFS.verify(header, DOMAIN, Arrays.copyOf(changed, layout.totalBytes()))).isEqualTo(Arrays.equals(changed, proof));
            }
        }
        byte[] ones = new byte[proof.length];
        Arrays.fill(ones, (byte) 0xff);
        ones[0] = proof[0];
        assertThat(PROOFS.verify(header, DOMAIN, ones)).isFalse();
    }

    @Test
    void noiseIsRefusedWithoutException() {
        Random random = new Random(9);
        for (int n = 0; n < 200; n++) {
            byte[] noise = new byte[n % 2 == 0 ? random.nextInt(2000) : proof.length];
            random.nextBytes(noise);
            if (n % 2 == 1) {
                System.arraycopy(proof, 0, noise, 0, 1 + (n % 4 == 1 ? 0 : random.nextInt(proof.length - 1)));
            }
            assertThat(PROOFS.verify(header, DOMAIN, noise)).as("run %d", n).isFalse();
        }
    }

    @Test
    void anUnlawfulBatchIsNotProved() {
        LawlessLedger ledger = new LawlessLedger(new Scenario().setup(), Scenario.TIME);
        ledger.force(new Instruction.Transfer(Scenario.ANNA, Scenario.BOND, Scenario.BERT, 500_001));
        SealedBatch unlawful = ledger.seal();
        assertThatThrownBy(() -> PROOFS.prove(unlawful, DOMAIN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The contracts' tests read what is written here. */
    @Test
    void writesTheVectorForTheContracts() throws IOException {
        ByteBuffer publics = ByteBuffer.allocate(4 * PublicValues.COUNT);
        for (int value : LedgerCircuit.publicValues(batch)) {
            publics.putInt(value);
        }
        ProofLayout layout = ProofLayout.of(PROOFS.circuit(), proof);
        Path file = Path.of("src/main/solidity/test/vectors/batch.json");
        Files.createDirectories(file.getParent());
        HexFormat hex = HexFormat.of();
        Files.writeString(file, """
                {"number":%d,"previousRoot":"%s","newRoot":"%s","instructionLog":"%s","timestamp":%d,
                "context":"0x%s","publicValues":"0x%s","head":"0x%s","queries":"0x%s","queryLength":%d}
                """.formatted(header.number(), header.previousRoot().toHex(), header.newRoot().toHex(), header.instructionLog().toHex(),
                header.timestamp(), hex.formatHex(DOMAIN.context(header)), hex.formatHex(publics.array()),
                hex.formatHex(proof, 0, layout.headBytes()), hex.formatHex(proof, layout.headBytes(), proof.length), layout.queryBytes()));
        assertThat(layout.headBytes() + PROOFS.circuit().parameters().queries() * layout.queryBytes()).isEqualTo(proof.length);
    }
}
