package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.*;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.Step;
import org.junit.jupiter.api.Test;

/** Negative test 17: the order of accesses, and that every record is opened once and closed with what was last left. */
class MemoryForgeryTest {
    private static final AccountProfile FROZEN_CLEO = new AccountProfile(12, AccountProfile.HOLDER, 2, TIME + 1000, 276, 0b101, 3, true);

    @Test
    void aStaleReadIsRefusedWhateverTimeItClaims() {
        for (int time : new int[] {0, 5}) {
            LawlessLedger ledger = ledger();
            Step beforeTheFreeze = ledger.effect(new Instruction.Transfer(ANNA, BOND, CLEO, 1));
            ledger.lawful(new Instruction.UpdateAccount(REGISTRAR, CLEO, FROZEN_CLEO));
            ledger.take(beforeTheFreeze);
            Forgery forgery = new Forgery(ledger.seal()).set(INSTRUCTION, 1, "last access[1]", time);
            assertThat(causes(forgery.complete().violations())).containsExactly("bus memory");
        }
    }

    @Test
    void aRecordReadAtItsOwnTimeComesOutOfThinAir() {
        // A read that takes the very tuple it leaves cancels itself: any contents would do, were the time not strictly earlier.
        LawlessLedger ledger = ledger();
        ledger.force(new Instruction.Transfer(ANNA, BOND, WRONG_CLASS, 1));
        Forgery forgery = new Forgery(ledger.seal());
        forgery.set(INSTRUCTION, 0, "party's profile[7]", 0b100).set(INSTRUCTION, 0, "last access[1]", 3);
        for (int bit = 0; bit < 16; bit++) {
            forgery.set(INSTRUCTION, 0, "class held[" + bit + "]", bit == 2 ? 1 : 0);
        }
        forgery.set(INSTRUCTION, 0, "class shared, inverted", 1);
        forgery.set(RECORD, forgery.recordRow(RecordKey.account(WRONG_CLASS)), "final time", 0);
        assertThat(causes(forgery.complete().violations())).containsExactly("bus range");
    }

    @Test
    void aLaterAccessCannotComeFirst() {
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.FreezePart(AGENT, BOND, ANNA, 20));
        ledger.lawful(new Instruction.FreezePart(AGENT, BOND, ANNA, 10));
        Forgery forgery = new Forgery(ledger.seal()).swapRows(INSTRUCTION, 0, 1);
        // Agent and asset are read in order; the holding is taken by row 1 first, by row 0 from row 1.
        forgery.set(INSTRUCTION, 0, "row", 0).set(INSTRUCTION, 0, "part's end?", 0).set(INSTRUCTION, 0, "last access", 0, 0, 0, 13, 0);
        forgery.set(INSTRUCTION, 1, "row", 1).set(INSTRUCTION, 1, "part's end?", 1).set(INSTRUCTION, 1, "last access", 2, 0, 4, 0, 0);
        forgery.set(RECORD, forgery.recordRow(RecordKey.holding(BOND, ANNA)), "final time", 5);
        assertThat(causes(forgery.complete().violations())).containsExactly("bus range");
    }

    private static Forgery transfer() {
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        return new Forgery(ledger.seal());
    }

    @Test
    void aRecordOpenedTwiceIsRefused() {
        Forgery forgery = transfer();
        int row = forgery.recordRow(RecordKey.holding(BOND, ANNA));
        int free = forgery.rows(RECORD) - 1;
        forgery.copyRow(RECORD, row, free).set(RECORD, free, "row", free).set(RECORD, free, "final time", 0).set(RECORD, free, "hashed again?", 0)
                .set(RECORD, free, "after", forgery.get(RECORD, row, "before", 26))
                .set(RECORD, free, "digest after", forgery.get(RECORD, row, "digest before", 8));
        assertThat(causes(forgery.serve().violations())).containsExactly("bus node");
    }

    @Test
    void droppedFinalContentsAreRefused() {
        Forgery forgery = transfer();
        int row = forgery.recordRow(RecordKey.holding(BOND, ANNA));
        forgery.set(RECORD, row, "after", forgery.get(RECORD, row, "before", 26)).set(RECORD, row, "hashed again?", 0);
        assertThat(causes(forgery.complete().violations())).containsExactly("bus memory");
        assertThat(causes(forgery.set(RECORD, row, "final time", 0).complete().violations())).containsExactly("bus memory");
    }

    @Test
    void otherInitialContentsAreRefused() {
        // A richer ANNA from the start: everything follows, but the chain knows another root.
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        Forgery forgery = new Forgery(ledger.seal());
        int row = forgery.recordRow(RecordKey.holding(BOND, ANNA));
        for (String column : new String[] {"before[2]", "after[2]"}) {
            forgery.add(RECORD, row, column, 1);
        }
        for (String column : new String[] {"third payload[2]", "third payload after[2]", "free part after[2]", "room below the cap[2]"}) {
            forgery.add(INSTRUCTION, 0, column, 1);
        }
        forgery.set(INSTRUCTION, 0, "balance left, inverted",
                NonZero.inverse(java.util.Arrays.stream(forgery.get(INSTRUCTION, 0, "third payload after", 4)).sum()));
        assertThat(causes(forgery.complete().violations())).containsExactly("the root before is public");
    }

    @Test
    void aRecordCreatedByNobodyIsRefused() {
        Forgery forgery = transfer();
        int row = forgery.recordRow(RecordKey.holding(BOND, ANNA));
        int free = forgery.rows(RECORD) - 1;
        forgery.copyRow(RECORD, row, free).set(RECORD, free, "row", free).set(RECORD, free, "created?", 1).set(RECORD, free, "hashed again?", 1)
                .set(RECORD, free, "before", new int[26]).set(RECORD, free, "next before", new int[4]).set(RECORD, free, "digest before", new int[8]).set(RECORD, free, "leaf", 1000)
                .set(RECORD, free, "key[3]", 999);
        assertThat(causes(forgery.complete().violations())).contains("bus memory", "bus node");
    }

    @Test
    void aCreatedRecordCannotBeLeftOut() {
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.OpenHolding(NO_ROLE, FUND, NO_ROLE));
        Forgery forgery = new Forgery(ledger.seal());
        int row = forgery.recordRow(RecordKey.holding(FUND, NO_ROLE));
        forgery.set(RECORD, row, "type?", 0, 0, 0, 0, 0).set(RECORD, row, "created?", 0).set(RECORD, row, "hashed again?", 0);
        assertThat(causes(forgery.serve().violations())).contains("bus memory");
    }

    @Test
    void recordsCannotSwapLeaves() {
        Forgery forgery = transfer();
        int anna = forgery.recordRow(RecordKey.holding(BOND, ANNA));
        int bert = forgery.recordRow(RecordKey.holding(BOND, BERT));
        for (String column : new String[] {"key", "after", "next after", "final time", "final link time"}) {
            int count = column.equals("after") ? 26 : column.startsWith("final") ? 1 : 4;
            int[] kept = forgery.get(RECORD, anna, column, count);
            forgery.set(RECORD, anna, column, forgery.get(RECORD, bert, column, count)).set(RECORD, bert, column, kept);
        }
        // A record has one key, before and after: what was opened under it is another leaf's contents.
        assertThat(causes(forgery.complete().violations())).containsExactlyInAnyOrder("the root before is public", "bus memory", "bus link");
    }

    @Test
    void anotherAccountsAuthorityCannotBeBorrowed() {
        // BERT acts; ANNA's holding is debited. Everything else agrees.
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(BERT, FUND, ANNA, 1));
        Step own = ledger.effect(new Instruction.Transfer(BERT, BOND, CLEO, 1));
        Step annas = ledger.effect(new Instruction.Transfer(ANNA, BOND, CLEO, 1));
        ledger.take(LawlessLedger.with(own, null, annas.third(), null));
        Forgery forgery = new Forgery(ledger.seal()).set(INSTRUCTION, 1, "from", ANNA, 0);
        assertThat(causes(forgery.complete().violations())).containsExactly("the sender is the actor");
    }
}
