package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.causes;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.air.Air;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Negative test 13: flags that are neither 0 nor 1, rows that are no instruction or two. */
class FlagForgeryTest {
    private static final List<String> FLAGS = List.of("carry", "borrow", "held", "class allowed", "jurisdiction allowed", "role");

    private static Forgery threeTransfers() {
        LawlessLedger ledger = Underworld.ledger();
        for (int i = 0; i < 3; i++) {
            ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        }
        return new Forgery(ledger.seal());
    }

    @Test
    void everyFlagIsZeroOrOneInEveryKindOfRow() {
        Forgery forgery = threeTransfers();
        List<Air> airs = new LedgerCircuit().airs();
        List<String> unbound = new ArrayList<>();
        int flags = 0;
        for (int table = INSTRUCTION; table <= POSEIDON; table++) {
            for (String column : airs.get(table).columns()) {
                String name = column.replaceAll("\\[\\d+]$", "");
                if (!name.endsWith("?") && FLAGS.stream().noneMatch(name::contains)) {
                    continue;
                }
                flags++;
                for (int row : new int[] {0, 1, forgery.rows(table) - 1}) {
                    int original = forgery.get(table, row, column);
                    for (long value : new long[] {2, -1, 1L << 16}) {
                        if (forgery.set(table, row, column, value).rowViolations(table, row).isEmpty()) {
                            unbound.add(airs.get(table).name() + " " + column + " = " + value);
                        }
                    }
                    forgery.set(table, row, column, original);
                }
            }
        }
        assertThat(unbound).isEmpty();
        assertThat(flags).isGreaterThan(100);
    }

    @Test
    void aRowIsOneInstructionOrNone() {
        Forgery two = threeTransfers().set(INSTRUCTION, 1, "pause?", 1).complete();
        assertThat(causes(two.violations())).contains("one instruction a row is 0 or 1");
        // Two halves, or 2 and −1, add up to one as well.
        Forgery fractions = threeTransfers().set(INSTRUCTION, 1, "transfer?", 2).set(INSTRUCTION, 1, "redeem?", -1);
        assertThat(causes(fractions.violations())).contains("selector is 0 or 1");
        Forgery none = threeTransfers().set(INSTRUCTION, 1, "transfer?", 0).complete();
        assertThat(causes(none.violations())).contains("instructions come before padding");
    }

    @Test
    void rowNumbersAndChainsCannotSkip() {
        for (String column : List.of("row", "chain[0]", "chain[7]")) {
            for (int row = 0; row < (column.equals("row") ? 16 : 3); row++) {
                Forgery forgery = threeTransfers();
                assertThat(forgery.add(INSTRUCTION, row, column, 1).violations()).as("%s of row %d", column, row).isNotEmpty();
            }
        }
    }

    @Test
    void aPaddingRowCanDoNothing() {
        Forgery forgery = threeTransfers();
        int padding = forgery.rows(RECORD) - 1;
        assertThat(causes(threeTransfers().set(RECORD, padding, "created?", 1).violations())).contains("only an active row creates");
        assertThat(causes(threeTransfers().set(RECORD, padding, "hashed again?", 1).violations())).contains("only an active row hashes");
        int node = forgery.rows(TREE) - 1;
        assertThat(causes(threeTransfers().set(TREE, node, "left touched?", 1).violations())).contains("a padding row touches nothing on the left");
        assertThat(causes(threeTransfers().set(TREE, node, "right touched?", 1).violations())).contains("a padding row touches nothing on the right");
        // A fourth instruction nobody signed is a part that no bundle has.
        Forgery extra = threeTransfers().copyRow(INSTRUCTION, 2, 3).set(INSTRUCTION, 3, "row", 3);
        assertThat(causes(extra.serve().violations())).contains("bus part", "bus memory");
    }
}
