package io.ashlar.infrastructure.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.domain.instruction.BundleOrder.SubmitBundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Signal 9 between any two durable steps of sequencing: the log's lines, the events told of them, the mark of what was told, snapshots.
 *
 * <p>Each life is killed at its first durable step and the next one goes on, so every gap is hit once, until one life finds nothing to do.
 */
class KilledSequencerTest extends OnRealLog {
    private static final int MOST_LIVES = 60;

    @Test
    void killedBetweenAnyTwoStepsNothingIsLostAndNothingDoneTwice() throws IOException, InterruptedException {
        SubmitBundle[] bundles = {Bonds.accounts(), Bonds.bond(), Bonds.transfer(3, 100), Bonds.transfer(4, 5000)};
        submit(bundles);
        List<String> deaths = new ArrayList<>();
        while (!oneLife("life-" + deaths.size(), deaths)) {
            assertThat(deaths).as("lives").hasSizeLessThan(MOST_LIVES);
        }
        assertNothingIsLostOrDoubled(bundles);
        // Two bundles fill a batch each; the last two wait.
        assertThat(jdbc.queryForObject("select count(*) from sequence_log where kind = 'SEALED'", Integer.class)).isEqualTo(2);
        assertThat(deaths).filteredOn(d -> d.contains("with writer as")).as("four bundles, two roots").hasSize(6);
        assertThat(deaths).filteredOn(d -> d.matches("(?i).*DomainEventEntry.*")).as("four answers, two batches").hasSizeGreaterThanOrEqualTo(6);
        assertThat(deaths).filteredOn(d -> d.contains("sequence_told")).as("lines are told some at a time").hasSizeGreaterThanOrEqualTo(3);
        assertThat(deaths).filteredOn(d -> d.contains("ledger_snapshot")).hasSize(2);
    }

    /** Whether the process found the end; otherwise it was killed at a step. */
    private static boolean oneLife(String node, List<String> deaths) throws IOException, InterruptedException {
        Process life = life(node, 300, "killed");
        try (BufferedReader out = life.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(SequencingLife.WROTE)) {
                    deaths.add(line);
                    life.destroyForcibly().waitFor();
                    return false;
                }
                if (line.equals(SequencingLife.DONE)) {
                    return true;
                }
            }
        }
        throw new AssertionError("a life ended on its own: " + Files.readString(folder.resolve(node + ".log")));
    }
}
