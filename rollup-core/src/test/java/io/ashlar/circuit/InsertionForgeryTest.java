package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.*;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.Step;
import org.junit.jupiter.api.Test;

/** Negative test 18, the sorted list: a key goes where it belongs, once, and nothing falls out of the list. */
class InsertionForgeryTest {
    private static final Instruction OPEN = new Instruction.OpenHolding(NO_ROLE, FUND, NO_ROLE);

    private static java.util.Set<String> opened(LawlessLedger ledger, LedgerRecord low, LedgerRecord lowAfter, LedgerRecord created) {
        Step step = ledger.effect(OPEN);
        ledger.take(LawlessLedger.with(step, null, LawlessLedger.change(low, lowAfter), LawlessLedger.change(null, created)));
        return causes(new Forgery(ledger.seal()).complete().violations());
    }

    private static LedgerRecord created(LawlessLedger ledger) {
        return ledger.effect(OPEN).fourth().after();
    }

    @Test
    void aKeyGoesBetweenItsNeighbours() {
        LawlessLedger ledger = ledger();
        LedgerRecord.Holding before = ledger.holding(BOND, ANNA);
        // Behind a record whose next key is lower than the new one.
        assertThat(opened(ledger, before, before.withNext(created(ledger).key()), created(ledger).withNext(before.next())))
                .containsExactly("new key below next key");
        // Behind a record whose own key is greater: the paused asset's holdings come after FUND's.
        LawlessLedger other = ledger();
        LedgerRecord.Holding greater = other.holding(PAUSED, BERT);
        assertThat(opened(other, greater, greater.withNext(created(other).key()), created(other).withNext(greater.next())))
                .containsExactly("low key below new key");
    }

    @Test
    void theNewRecordTakesOverTheLink() {
        LawlessLedger ledger = ledger();
        Step honest = ledger.effect(OPEN);
        assertThat(opened(ledger, honest.third().before(), honest.third().after(), created(ledger).withNext(RecordKey.END)))
                .contains("bus link");
        LawlessLedger other = ledger();
        LedgerRecord low = other.effect(OPEN).third().before();
        assertThat(opened(other, low, low, created(other))).containsExactly("bus link");
    }

    @Test
    void linkingChangesNothingElse() {
        LawlessLedger ledger = ledger();
        LedgerRecord.Holding low = (LedgerRecord.Holding) ledger.effect(OPEN).third().before();
        assertThat(opened(ledger, low, LawlessLedger.holding(low, low.balance() + 1000, 0).withNext(created(ledger).key()), created(ledger)))
                .containsExactly("bus memory");
        LawlessLedger other = ledger();
        Step transfer = other.effect(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        other.take(LawlessLedger.with(transfer, null,
                LawlessLedger.change(transfer.third().before(), transfer.third().after().withNext(RecordKey.END)), null));
        assertThat(causes(new Forgery(other.seal()).complete().violations())).containsExactly("bus link");
    }

    @Test
    void aKeyThatExistsCannotBeCreatedAgain() {
        // A second holding of FUND for ANNA, behind the record an honest creation used, with every link, leaf and digest made to agree.
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(BERT, FUND, ANNA, 1));
        ledger.lawful(new Instruction.OpenHolding(AGENT, FUND, NO_ROLE));
        Forgery forgery = new Forgery(ledger.seal());
        RecordKey existing = RecordKey.holding(FUND, ANNA);
        int[] key = {existing.limb(0), existing.limb(1), existing.limb(2), existing.limb(3)};
        int created = forgery.recordRow(RecordKey.holding(FUND, NO_ROLE));
        int low = forgery.recordRow(RecordKey.holding(FUND, CLEO));
        forgery.set(INSTRUCTION, 1, "to", ANNA, 0).set(INSTRUCTION, 1, "fourth key", key)
                .set(INSTRUCTION, 1, "payload[10]", 10).set(RECORD, created, "after[10]", 10)
                .set(INSTRUCTION, 1, "party's profile", forgery.get(INSTRUCTION, 0, "party's profile", 10))
                .set(INSTRUCTION, 1, "last access[1]", 3)
                .set(RECORD, forgery.recordRow(RecordKey.account(ANNA)), "final time", 11)
                .set(RECORD, created, "key", key).set(RECORD, low, "next after", key);
        int untouched = forgery.recordRow(RecordKey.account(NO_ROLE));
        forgery.set(RECORD, untouched, "final time", 0);
        assertThat(causes(forgery.complete().violations())).containsExactlyInAnyOrder("low key below new key", "new key below next key");
        // The best a prover can do: differences that satisfy the equations modulo p. Then they are out of range.
        for (String side : new String[] {"low key below new key", "new key below next key"}) {
            int from = side.startsWith("low") ? CLEO_LIMB : ANNA_LIMB;
            forgery.set(INSTRUCTION, 1, side + " borrow", 0, 0, 0);
            int[] less = side.startsWith("low") ? forgery.get(INSTRUCTION, 1, "third key", 4) : key;
            int[] greater = side.startsWith("low") ? key : forgery.get(INSTRUCTION, 1, "third next key", 4);
            for (int i = 0; i < 4; i++) {
                forgery.set(INSTRUCTION, 1, side + " difference[" + i + "]", (long) greater[i] - less[i] - (i == 3 ? 1 : 0));
            }
            assertThat(less[3]).isEqualTo(from);
        }
        assertThat(causes(forgery.complete().violations())).containsExactly("bus range");
    }

    private static final int CLEO_LIMB = (int) CLEO, ANNA_LIMB = (int) ANNA;
}
