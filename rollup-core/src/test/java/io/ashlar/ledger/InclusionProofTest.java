package io.ashlar.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.hash.Digest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InclusionProofTest {
    private static Scenario played() {
        Scenario scenario = new Scenario();
        scenario.batchOf(scenario.setup());
        scenario.batchOf(scenario.activity());
        return scenario;
    }

    @Test
    void everyRecordIsListedInOrderAndProved() {
        Ledger ledger = played().ledger;
        List<InclusionProof> proofs = ledger.inclusions().toList();
        RecordKey expected = RecordKey.SENTINEL;
        for (InclusionProof proof : proofs) {
            assertThat(proof.record().key()).isEqualTo(expected);
            assertThat(proof.verify(ledger.root())).isTrue();
            expected = proof.record().next();
        }
        assertThat(expected).isEqualTo(RecordKey.END);
        assertThat(proofs).hasSize(30);
    }

    @Test
    void aShortPathIsTheSameProof() {
        Ledger ledger = played().ledger;
        ledger.inclusions().forEach(proof -> {
            assertThat(proof.shortPath()).hasSize(5);
            assertThat(InclusionProof.ofShortPath(proof.record(), proof.leaf(), proof.shortPath())).isEqualTo(proof);
        });
    }

    @Test
    void aShortPathOfAnotherLengthOrContentProvesNothing() {
        Ledger ledger = played().ledger;
        InclusionProof proof = ledger.inclusions().findFirst().orElseThrow();
        for (int i = 0; i < 4; i++) {
            List<Digest> changed = new ArrayList<>(proof.shortPath());
            changed.set(i, Digest.ZERO);
            assertThat(InclusionProof.ofShortPath(proof.record(), proof.leaf(), changed).verify(ledger.root())).isFalse();
            changed.remove(i);
            assertThat(InclusionProof.ofShortPath(proof.record(), proof.leaf(), changed).verify(ledger.root())).isFalse();
        }
        List<Digest> tooLong = java.util.Collections.nCopies(33, Digest.ZERO);
        assertThatThrownBy(() -> InclusionProof.ofShortPath(proof.record(), 0, tooLong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recordsAreNotListedWhileABatchHoldsSomething() {
        Scenario scenario = played();
        scenario.open();
        assertThat(scenario.ledger.inclusions()).hasSize(30);
        scenario.apply(new Instruction.FreezePart(Scenario.AGENT, Scenario.FUND, Scenario.BERT, 1));
        assertThatThrownBy(scenario.ledger::inclusions).isInstanceOf(IllegalStateException.class);
    }
}
