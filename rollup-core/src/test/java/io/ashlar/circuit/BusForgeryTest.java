package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.*;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.air.Air;
import io.ashlar.air.Bus;
import io.ashlar.air.Interaction;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Negative test 16: multiplicities that do not balance, that could wrap, or that stand where nothing is asked. */
class BusForgeryTest {
    private static final long P = 2130706433L;

    private static Forgery transfer() {
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        return new Forgery(ledger.seal());
    }

    @Test
    void noBusCanCarrySoManyMessagesThatACountWraps() {
        Set<Bus> buses = new HashSet<>();
        List<Air> airs = new LedgerCircuit().airs();
        airs.forEach(air -> air.interactions().forEach(i -> buses.add(i.bus())));
        for (Bus bus : buses) {
            long messages = 0;
            for (Air air : airs) {
                long own = air.interactions().stream().filter(i -> i.bus().equals(bus)).count();
                messages += own << air.maxLogHeight();
            }
            assertThat(messages).as(bus.name()).isLessThan(P);
        }
        assertThat(buses).hasSize(12);
        assertThat(buses.stream().map(Bus::id).distinct()).hasSize(12);
    }

    @Test
    void onlyTheServingTablesCount() {
        // What is looked up, ranges and compressions, is received by count in one table each; everything else is a flag's worth.
        for (Air air : new LedgerCircuit().airs()) {
            List<String> counts = new ArrayList<>();
            for (Interaction i : air.interactions()) {
                if (!i.send() && (i.bus().equals(Buses.RANGE) || i.bus().equals(Buses.COMPRESS))) {
                    counts.add(i.bus().name());
                }
            }
            assertThat(counts).isEqualTo(switch (air.name()) {
                case "range" -> List.of("range");
                case "poseidon2" -> List.of("compress");
                default -> List.of();
            });
        }
    }

    @Test
    void countsMustBeExact() {
        for (long wrong : new long[] {1, -1, P - 2}) {
            assertThat(causes(transfer().add(RANGE, 0, "multiplicity", wrong).violations())).containsExactly("bus range");
            assertThat(causes(transfer().add(RANGE, 65_535, "multiplicity", wrong).violations())).containsExactly("bus range");
        }
        Forgery forgery = transfer();
        for (int row = 0; row < forgery.rows(POSEIDON); row += 15) {
            assertThat(causes(transfer().add(POSEIDON, row, "compression multiplicity", 1).violations())).containsExactly("bus compress");
        }
    }

    @Test
    void theRangeTableCannotBeStretched() {
        for (int row : new int[] {0, 1, 40_000, 65_535}) {
            Forgery forgery = transfer().add(RANGE, row, "value", 1 << 16);
            assertThat(causes(forgery.violations())).contains(row == 0 ? "starts at 0" : "counts up");
        }
    }

    @Test
    void spongesCannotBeCutJoinedOrRetagged() {
        Forgery forgery = transfer();
        int first = 0;
        while (forgery.get(POSEIDON, first, "sponge?") != 1 || forgery.get(POSEIDON, first, "last block?") == 1) {
            first++;
        }
        assertThat(causes(transfer().set(POSEIDON, first, "last block?", 1).violations())).contains("bus digest");
        assertThat(causes(transfer().set(POSEIDON, first, "first block?", 0).violations())).contains(
                first == 0 ? "the first row continues nothing" : "a block that is not first follows one that is not last");
        assertThat(causes(transfer().set(POSEIDON, first + 1, "first block?", 1).violations())).contains("after a block that is not last comes another");
        assertThat(causes(transfer().add(POSEIDON, first, "tag", 1).violations())).contains("the first capacity holds the tag", "bus block");
        assertThat(causes(transfer().add(POSEIDON, first + 1, "tag", 1).violations())).contains("tag carries over");
        assertThat(causes(transfer().add(POSEIDON, first + 1, "request", 1).violations())).contains("request carries over");
        assertThat(causes(transfer().add(POSEIDON, first + 1, "block number", 1).violations())).contains("blocks are numbered");
        assertThat(causes(transfer().add(POSEIDON, first + 1, "input[12]", 1).violations())).contains("the capacity carries over");
        assertThat(causes(transfer().add(POSEIDON, first, "input[9]", 1).violations())).contains("the rest of the first capacity is zero");
    }

    @Test
    void answersOfOneRequestCannotServeAnother() {
        // Two instructions exchange their digests; both are digests the sponges really gave.
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 2));
        Forgery forgery = new Forgery(ledger.seal());
        int[] digest = forgery.get(INSTRUCTION, 0, "digest", 8);
        forgery.set(INSTRUCTION, 0, "digest", forgery.get(INSTRUCTION, 1, "digest", 8)).set(INSTRUCTION, 1, "digest", digest);
        assertThat(causes(forgery.serve().violations())).contains("bus digest");
    }
}
