package io.ashlar.infrastructure.sequencing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.domain.instruction.BundleOrder.SubmitBundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A writer and a standby, two processes: one is killed, or stopped in its tracks and woken again after the other took over. */
class StandbyTest extends OnRealLog {
    private static final int LASTS = 2;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void empty() {
        jdbc.execute("truncate sequence_log, sequence_writer, ledger_snapshot, DomainEventEntry, TokenEntry");
        jdbc.update("update sequence_told set line = 0");
        jdbc.update("update sequence_feed set position = 0");
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private final class Running {
        final String node;
        final Process process;
        final BufferedReader out;

        Running(String node) throws IOException {
            this.node = node;
            process = life(node, LASTS);
            started.add(process);
            out = process.inputReader();
        }

        /** The next thing it says, between lines of libraries' logs, which is of this kind. */
        String says(String start) throws IOException {
            String line = out.readLine();
            while (line != null && !SequencingLife.isSaid(line)) {
                line = out.readLine();
            }
            if (line == null || !line.startsWith(start)) {
                throw new AssertionError(node + " said '" + line + "' instead of " + start + "\n" + Files.readString(folder.resolve(node + ".log")));
            }
            return line;
        }

        void signal(String name) throws IOException, InterruptedException {
            assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor()).isZero();
        }
    }

    private static void awaitTold(SubmitBundle... bundles) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            Integer told = jdbc.queryForObject("select count(*) from DomainEventEntry where payloadType like '%BundleSequenced'", Integer.class);
            if (told != null && told == bundles.length) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("not all of " + bundles.length + " bundles were told");
    }

    @Test
    void aStandbyTakesOverFromAKilledWriter() throws IOException, InterruptedException {
        SubmitBundle[] bundles = {Bonds.accounts(), Bonds.bond(), Bonds.transfer(3, 10), Bonds.transfer(4, 20)};
        Running writer = new Running("writer");
        writer.says(SequencingLife.STANDBY);
        writer.says(SequencingLife.WRITES);
        Running standby = new Running("standby");
        standby.says(SequencingLife.STANDBY);
        submit(bundles[0], bundles[1]);
        awaitTold(bundles[0], bundles[1]);
        submit(bundles[2]);
        writer.process.destroyForcibly().waitFor();
        standby.says(SequencingLife.WRITES);
        submit(bundles[3]);
        awaitTold(bundles);
        standby.process.destroyForcibly().waitFor();
        assertNothingIsLostOrDoubled(bundles);
    }

    @Test
    void aWriterThatSleptThroughATakeoverIsRefusedAndStops() throws IOException, InterruptedException {
        SubmitBundle[] bundles = {Bonds.accounts(), Bonds.bond(), Bonds.transfer(3, 10), Bonds.transfer(4, 20)};
        Running writer = new Running("sleeper");
        writer.says(SequencingLife.STANDBY);
        writer.says(SequencingLife.WRITES);
        submit(bundles[0], bundles[1]);
        awaitTold(bundles[0], bundles[1]);
        Running standby = new Running("successor");
        standby.says(SequencingLife.STANDBY);
        writer.signal("STOP");
        submit(bundles[2]);
        standby.says(SequencingLife.WRITES);
        awaitTold(bundles[0], bundles[1], bundles[2]);
        writer.signal("CONT");
        assertThat(writer.says(SequencingLife.SUPERSEDED)).contains("may no longer write the sequence log: node successor took over in epoch 2, this one had epoch 1");
        assertThat(writer.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        submit(bundles[3]);
        awaitTold(bundles);
        standby.process.destroyForcibly().waitFor();
        assertNothingIsLostOrDoubled(bundles);
    }
}
