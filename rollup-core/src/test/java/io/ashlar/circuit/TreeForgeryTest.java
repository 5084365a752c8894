package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.*;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.RecordKey;
import org.junit.jupiter.api.Test;

/** Negative test 18, the tree: siblings, indices, untouched subtrees, and that there is one path to each leaf. */
class TreeForgeryTest {
    private static Forgery transfer() {
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        return new Forgery(ledger.seal());
    }

    private static int rowWithUntouched(Forgery forgery, String side) {
        for (int row = 2; row < forgery.rows(TREE); row++) {
            if (forgery.get(TREE, row, "active?") == 1 && forgery.get(TREE, row, side + " touched?") == 0) {
                return row;
            }
        }
        throw new AssertionError("no such row");
    }

    @Test
    void aWrongSiblingLeadsToAnotherRoot() {
        for (String side : new String[] {"left", "right"}) {
            Forgery forgery = transfer();
            int row = rowWithUntouched(forgery, side);
            forgery.add(TREE, row, side + " before[3]", 1).add(TREE, row, side + " after[3]", 1);
            assertThat(causes(forgery.complete().violations())).containsExactly("the root before is public");
        }
    }

    @Test
    void anUntouchedSubtreeCannotBeReplaced() {
        for (String side : new String[] {"left", "right"}) {
            Forgery forgery = transfer();
            forgery.add(TREE, rowWithUntouched(forgery, side), side + " after[5]", 1);
            assertThat(causes(forgery.complete().violations())).containsExactly("an untouched " + side + " child stays");
        }
    }

    @Test
    void aChildCalledTouchedMustBeGivenBySomeone() {
        Forgery forgery = transfer();
        int row = rowWithUntouched(forgery, "right");
        forgery.set(TREE, row, "right touched?", 1).add(TREE, row, "right after[0]", 1);
        assertThat(causes(forgery.complete().violations())).containsExactly("bus node");
    }

    @Test
    void aRecordStaysAtItsLeaf() {
        Forgery forgery = transfer();
        int record = forgery.recordRow(RecordKey.holding(BOND, ANNA));
        int leaf = forgery.get(RECORD, record, "leaf");
        for (long other : new long[] {leaf ^ 1, leaf + 2, leaf + 1048576, -1}) {
            Forgery moved = transfer().set(RECORD, record, "leaf", other);
            assertThat(causes(moved.complete().violations())).contains("bus node");
        }
    }

    @Test
    void nodesCannotBeLeftOutOrRenumbered() {
        for (int row = 1; row < 8; row++) {
            for (String column : new String[] {"level", "index"}) {
                Forgery forgery = transfer().add(TREE, row, column, 1);
                assertThat(forgery.complete().violations()).as("%s of row %d", column, row).isNotEmpty();
            }
            Forgery forgery = transfer().set(TREE, row, "active?", 0).set(TREE, row, "left touched?", 0).set(TREE, row, "right touched?", 0);
            assertThat(causes(forgery.complete().violations())).contains("bus node");
        }
    }

    @Test
    void thereIsOneRootAndItsRightIsClosed() {
        assertThat(causes(transfer().set(TREE, 5, "root?", 1).violations())).contains("no other row is");
        assertThat(causes(transfer().set(TREE, 0, "root?", 0).violations())).contains("row 0 is the root");
        assertThat(causes(transfer().set(TREE, 0, "right touched?", 1).violations())).contains("nothing is right of the root");
        assertThat(causes(transfer().set(TREE, 1, "right touched?", 1).violations())).contains("nothing is right of the second row");
        // 2·index + 1 = 0 modulo p at (p − 1)/2: a second way to the leftmost leaf, were the second row not pinned.
        assertThat(causes(transfer().set(TREE, 1, "index", 2130706432L / 2).violations())).contains("the second row has index 0");
    }

    @Test
    void theNewRootIsTheOneComputed() {
        Forgery forgery = transfer();
        forgery.publics[PublicValues.NEW_ROOT + 7] ^= 1;
        assertThat(causes(forgery.violations())).containsExactly("the root after is public");
    }
}
