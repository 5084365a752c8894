package io.ashlar.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.air.Air;
import io.ashlar.air.WitnessCheck;
import io.ashlar.ledger.Scenario;
import io.ashlar.ledger.SealedBatch;
import java.util.List;
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
