package io.ashlar.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.circuit.LedgerCircuit;
import io.ashlar.ledger.Digest;
import io.ashlar.ledger.Scenario;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.stark.ProofLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchProofsTest {
    private static final SettlementDomain DOMAIN = new SettlementDomain(31337, "0x00000000000000000000000000000000000000aa");
    private static final BatchProofs PROOFS = BatchProofs.settlement();
    private static SealedBatch batch;
    private static BatchHeader header;
    private static byte[] proof;

    @BeforeAll
    static void prove() {
        Scenario scenario = new Scenario();
        scenario.batchOf(scenario.setup());
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
    void anyChangedHeaderFieldIsRefused() {
        Digest other = Digest.of(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(PROOFS.verify(new BatchHeader(1, header.number() + 1, header.previousRoot(), header.newRoot(), header.instructionLog(), header.timestamp()), DOMAIN, proof)).isFalse();
        assertThat(PROOFS.verify(new BatchHeader(1, header.number(), other, header.newRoot(), header.instructionLog(), header.timestamp()), DOMAIN, proof)).isFalse();
        assertThat(PROOFS.verify(new BatchHeader(1, header.number(), header.previousRoot(), other, header.instructionLog(), header.timestamp()), DOMAIN, proof)).isFalse();
        assertThat(PROOFS.verify(new BatchHeader(1, header.number(), header.previousRoot(), header.newRoot(), other, header.timestamp()), DOMAIN, proof)).isFalse();
        assertThat(PROOFS.verify(new BatchHeader(1, header.number(), header.previousRoot(), header.newRoot(), header.instructionLog(), header.timestamp() + 1), DOMAIN, proof)).isFalse();
    }

    @Test
    void aProofIsGoodForOnePlace() {
        assertThat(PROOFS.verify(header, new SettlementDomain(1, DOMAIN.contract()), proof)).isFalse();
        assertThat(PROOFS.verify(header, new SettlementDomain(DOMAIN.chainId(), "0x00000000000000000000000000000000000000ab"), proof)).isFalse();
    }

    @Test
    void aFlippedBitAnywhereIsRefused() {
        Random random = new Random(7);
        int head = ProofLayout.of(PROOFS.circuit(), proof).headBytes();
        for (int i = 0; i < 300; i++) {
            byte[] changed = proof.clone();
            int position = i < 150 ? random.nextInt(head) : random.nextInt(proof.length);
            changed[position] ^= (byte) (1 << random.nextInt(8));
            assertThat(PROOFS.verify(header, DOMAIN, changed)).as("byte %d", position).isFalse();
        }
    }

    @Test
    void malformedProofsAreRefusedWithoutException() {
        assertThat(PROOFS.verify(header, DOMAIN, new byte[0])).isFalse();
        assertThat(PROOFS.verify(header, DOMAIN, Arrays.copyOf(proof, proof.length - 1))).isFalse();
        assertThat(PROOFS.verify(header, DOMAIN, Arrays.copyOf(proof, proof.length + 1))).isFalse();
        for (int height : new int[] {-128, -1, 0, 3, 24, 127}) {
            byte[] changed = proof.clone();
            changed[3] = (byte) height;
            assertThat(PROOFS.verify(header, DOMAIN, changed)).isFalse();
        }
        byte[] ones = new byte[proof.length];
        Arrays.fill(ones, (byte) 0xff);
        System.arraycopy(proof, 0, ones, 0, 5);
        assertThat(PROOFS.verify(header, DOMAIN, ones)).isFalse();
    }

    /** The contracts' tests read what is written here. */
    @Test
    void writesTheVectorForTheContracts() throws IOException {
        ByteBuffer publics = ByteBuffer.allocate(4 * 26);
        for (int value : LedgerCircuit.publicValues(batch)) {
            publics.putInt(value);
        }
        ProofLayout layout = ProofLayout.of(PROOFS.circuit(), proof);
        Path file = Path.of("src/main/solidity/test/vectors/batch.json");
        Files.createDirectories(file.getParent());
        HexFormat hex = HexFormat.of();
        Files.writeString(file, """
                {"context":"0x%s","publicValues":"0x%s","head":"0x%s","queries":"0x%s","queryLength":%d}
                """.formatted(hex.formatHex(DOMAIN.context(header)), hex.formatHex(publics.array()),
                hex.formatHex(proof, 0, layout.headBytes()), hex.formatHex(proof, layout.headBytes(), proof.length), layout.queryBytes()));
        assertThat(layout.headBytes() + 44 * layout.queryBytes()).isEqualTo(proof.length);
    }
}
