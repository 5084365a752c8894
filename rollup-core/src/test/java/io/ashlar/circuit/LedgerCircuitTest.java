package io.ashlar.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.air.Air;
import io.ashlar.air.WitnessCheck;
import io.ashlar.authorisation.SignatureScheme;
import io.ashlar.bench.SampleLedger;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.Scenario;
import io.ashlar.ledger.SealedBatch;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerCircuitTest {
    private final LedgerCircuit circuit = new LedgerCircuit();

    private List<String> violations(SealedBatch batch) {
        return new WitnessCheck(circuit.airs(), LedgerCircuit.publicValues(batch))
                .violations(circuit.traces(batch).stream().map(Trace::cells).toList());
    }

    @Test
    void everyInstructionsHonestTracesSatisfyAllConstraints() {
        Scenario scenario = new Scenario();
        assertThat(violations(scenario.batchOf(scenario.setup()))).isEmpty();
        assertThat(violations(scenario.batchOf(scenario.activity()))).isEmpty();
        Scenario other = new Scenario();
        other.batchOf(other.setup());
        assertThat(violations(other.batchOf(other.exchanges()))).isEmpty();
    }

    @Test
    void theGreatestSizeClassHoldsWhateverTheLedgerSeals() {
        List<Air> airs = circuit.airs();
        int greatest = airs.getFirst().sizeClasses() - 1;
        int[] rows = {Ledger.MAX_BATCH, Ledger.MAX_RECORDS, Ledger.MAX_NODES, Ledger.MAX_SIGNATURES + 1,
            ChainTable.rows(Ledger.MAX_SIGNATURES), (SignatureScheme.MAX_DEPTH + 2 + PathTable.partRows()) * Ledger.MAX_SIGNATURES,
            Ledger.MAX_PERMUTATIONS, 1 << 16};
        for (int t = 0; t < airs.size(); t++) {
            assertThat(1 << airs.get(t).logHeight(greatest)).as(airs.get(t).name()).isGreaterThanOrEqualTo(rows[t]);
        }
    }

    @Test
    void heightsTellTheSizeClassAndNothingElse() {
        Scenario scenario = new Scenario();
        List<Integer> first = rows(scenario.batchOf(scenario.setup()));
        List<Integer> second = rows(scenario.batchOf(scenario.activity()));
        assertThat(first).isEqualTo(second).isEqualTo(circuit.airs().stream().map(air -> 1 << air.logHeight(0)).toList());
    }

    private List<Integer> rows(SealedBatch batch) {
        return circuit.traces(batch).stream().map(Trace::rows).toList();
    }

    @Test
    void aBatchTakesTheSmallestSizeClassThatHoldsIt() {
        SampleLedger ledger = new SampleLedger(2048, Digest.ZERO);
        List<Air> airs = circuit.airs();
        int[] classes = new int[airs.getFirst().sizeClasses()];
        for (int transfers : new int[] {1, 16, 400, 1024}) {
            SealedBatch batch = ledger.transfers(transfers);
            int[] used = circuit.rows(batch);
            used[Forgery.POSEIDON] = circuit.permutations(batch);
            List<Integer> rows = rows(batch);
            int chosen = 0;
            while (!IntStream.range(0, used.length).allMatch(holds(chosen, used))) {
                chosen++;
            }
            int expected = chosen;
            assertThat(rows).as("%d transfers", transfers).isEqualTo(airs.stream().map(air -> 1 << air.logHeight(expected)).toList());
            classes[chosen]++;
        }
        assertThat(classes).as("batches by class").startsWith(2, 1, 1);
    }

    private IntPredicate holds(int sizeClass, int[] used) {
        return t -> used[t] <= 1 << circuit.airs().get(t).logHeight(sizeClass);
    }

    @Test
    void shapesAreWithinTheirBudget() {
        int columns = 0;
        for (Air air : circuit.airs()) {
            System.out.printf("%-12s main %d auxiliary %d chunks %d constraints %d operations %d degree %d%n", air.name(), air.width(),
                    air.auxiliaryWidth(), air.quotientChunks(), air.program().constraintCount(), air.program().ops().size(),
                    air.program().maxDegree());
            columns += air.width();
            assertThat(air.program().maxDegree()).isLessThanOrEqualTo(9);
        }
        assertThat(columns).isLessThan(760);
    }
}
