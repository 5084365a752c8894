package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.*;
import static io.ashlar.ledger.LawlessLedger.*;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.Step;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Negative test 15, by substitution: other records than the instruction names, other contents than it says, bits that are not the record's. */
class SubstitutionForgeryTest {
    private final LawlessLedger ledger = ledger();

    private Set<String> causesOf(Step step) {
        ledger.take(step);
        return causes(new Forgery(ledger.seal()).complete().violations());
    }

    private Forgery forced(Instruction instruction) {
        ledger.force(instruction);
        return new Forgery(ledger.seal());
    }

    @Test
    void anotherHoldingCannotBeDebited() {
        LedgerRecord.Holding other = ledger.holding(BOND, EXPIRED);
        assertThat(causesOf(with(ledger.effect(new Instruction.Redeem(ISSUER, BOND, ANNA, 10)), null,
                change(other, holding(other, other.balance() - 10, 0)), null))).containsExactly("the third record is the debited or frozen holding");
    }

    @Test
    void anotherHoldingCannotBeCredited() {
        LedgerRecord.Holding other = ledger.holding(BOND, EXPIRED);
        assertThat(causesOf(with(ledger.effect(new Instruction.Issue(ISSUER, BOND, ANNA, 10)), null, null,
                change(other, holding(other, other.balance() + 10, 0))))).containsExactly("the fourth record is the credited or opened holding");
    }

    @Test
    void aHoldingOfAnotherAssetCannotBeCredited() {
        LedgerRecord.Holding other = ledger.holding(FUND, BERT);
        LedgerRecord.Asset bond = ledger.asset(BOND);
        assertThat(causesOf(with(ledger.effect(new Instruction.Transfer(ANNA, BOND, BERT, 10)), change(bond, bond), null,
                change(other, holding(other, other.balance() + 10, 0))))).containsExactly("the fourth record is the credited or opened holding");
    }

    @Test
    void anotherAccountCannotBeUpdated() {
        AccountProfile fresh = profile(11, AccountProfile.HOLDER);
        LedgerRecord.Account other = ledger.account(BERT);
        assertThat(causesOf(with(ledger.effect(new Instruction.UpdateAccount(REGISTRAR, ANNA, fresh)), null,
                change(other, LawlessLedger.profile(other, fresh)), null))).containsExactly("the third record is the updated account");
    }

    @Test
    void anotherKeyCannotBeCreated() {
        Step register = ledger.effect(new Instruction.RegisterAccount(REGISTRAR, 41, profile(40, 1)));
        Step named = ledger.effect(new Instruction.RegisterAccount(REGISTRAR, 40, profile(40, 1)));
        assertThat(causesOf(with(named, null, register.third(), register.fourth()))).containsExactly("the fourth record is the registered account");
        LawlessLedger fresh = ledger();
        Step create = fresh.effect(new Instruction.CreateAsset(ISSUER, 141, AGENT, 10, policy(), TERMS));
        fresh.take(with(fresh.effect(new Instruction.CreateAsset(ISSUER, 140, AGENT, 10, policy(), TERMS)), null, create.third(), create.fourth()));
        assertThat(causes(new Forgery(fresh.seal()).complete().violations())).containsExactly("the fourth record is the created asset");
    }

    @Test
    void bitsThatAreNotTheRecordsAreRefused() {
        assertThat(causes(forced(new Instruction.Transfer(ANNA, BOND, WRONG_CLASS, 1)).set(INSTRUCTION, 0, "class held[2]", 1)
                .set(INSTRUCTION, 0, "class shared, inverted", 1).complete().violations())).containsExactly("class held are those");
        assertThat(causes(forced(new Instruction.Transfer(ANNA, BOND, WRONG_CLASS, 1)).set(INSTRUCTION, 0, "class allowed[0]", 1)
                .set(INSTRUCTION, 0, "class shared, inverted", 1).complete().violations())).containsExactly("class allowed are those");
        assertThat(causes(forced(new Instruction.Issue(ISSUER, BOND, WRONG_PLACE, 1)).set(INSTRUCTION, 0, "jurisdiction held[3]", 1)
                .set(INSTRUCTION, 0, "jurisdiction shared, inverted", 1).complete().violations())).containsExactly("jurisdiction held are those");
        assertThat(causes(forced(new Instruction.Issue(ISSUER, BOND, WRONG_PLACE, 1)).set(INSTRUCTION, 0, "jurisdiction allowed[4]", 1)
                .set(INSTRUCTION, 0, "jurisdiction shared, inverted", 1).complete().violations())).containsExactly("jurisdiction allowed are those");
        assertThat(causes(forced(new Instruction.Transfer(NO_ROLE, BOND, ANNA, 1)).set(INSTRUCTION, 0, "actor's role[0]", 1)
                .complete().violations())).containsExactly("roles are these bits");
    }

    @Test
    void pausingPausesAndNothingElseDoes() {
        LedgerRecord.Asset bond = ledger.asset(BOND);
        LedgerRecord.Asset stopped = ledger.asset(PAUSED);
        Step transfer = ledger.effect(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        assertThat(causesOf(with(transfer, change(bond, paused((LedgerRecord.Asset) transfer.asset().after(), true)), null, null)))
                .containsExactly("nothing else does");
        LawlessLedger second = ledger();
        second.take(with(second.effect(new Instruction.Pause(ISSUER, BOND)), change(bond, bond), null, null));
        assertThat(causes(new Forgery(second.seal()).complete().violations())).containsExactly("pausing pauses");
        LawlessLedger third = ledger();
        third.take(with(third.effect(new Instruction.Unpause(ISSUER, PAUSED)), change(stopped, stopped), null, null));
        assertThat(causes(new Forgery(third.seal()).complete().violations())).containsExactly("unpausing unpauses");
    }

    @Test
    void aNewAssetIsItsCreatorsAndItsPartysAndStartsWithNothing() {
        // Issuer, agent, supply, holders and paused flag are no columns of the row: memory holds nothing but what they must be.
        for (int element = 0; element < 8; element++) {
            LawlessLedger fresh = ledger();
            fresh.lawful(new Instruction.CreateAsset(ISSUER, 140, AGENT, 10, policy(), TERMS));
            Forgery forgery = new Forgery(fresh.seal());
            forgery.add(RECORD, forgery.recordRow(RecordKey.asset(140)), "after[" + element + "]", 1);
            assertThat(causes(forgery.complete().violations())).containsExactly("bus memory");
        }
    }

    @Test
    void termsAreThoseNamedAndStay() {
        LawlessLedger fresh = ledger();
        fresh.lawful(new Instruction.CreateAsset(ISSUER, 140, AGENT, 10, policy(), TERMS));
        Forgery created = new Forgery(fresh.seal());
        created.add(RECORD, created.recordRow(RecordKey.asset(140)), "fixed[3]", 1);
        assertThat(causes(created.complete().violations())).containsExactly("bus fixed");
        fresh.lawful(new Instruction.Pause(ISSUER, 140));
        Forgery later = new Forgery(fresh.seal());
        later.add(RECORD, later.recordRow(RecordKey.asset(140)), "fixed[3]", 1);
        assertThat(causes(later.complete().violations())).containsExactly("the root before is public");
    }

    @Test
    void anInstructionHasOneEncoding() {
        Object[][] extras = {
            {new Instruction.Pause(ISSUER, BOND), "amount[0]", "no amount"}, {new Instruction.Issue(ISSUER, BOND, ANNA, 1), "from[0]", "no from"},
            {new Instruction.Redeem(ISSUER, BOND, ANNA, 1), "to[0]", "no to"},
            {new Instruction.UpdateAccount(REGISTRAR, ANNA, profile(10, 1)), "asset[0]", "no asset"},
            {new Instruction.UpdateAccount(REGISTRAR, ANNA, profile(10, 1)), "payload[10]", "a profile has ten elements"}};
        for (Object[] extra : extras) {
            LawlessLedger fresh = ledger();
            fresh.lawful((Instruction) extra[0]);
            Forgery forgery = new Forgery(fresh.seal()).set(INSTRUCTION, 0, (String) extra[1], 1);
            assertThat(causes(forgery.complete().violations())).containsExactly((String) extra[2]);
        }
    }

    @Test
    void aChangedRecordCannotKeepItsLeafNorAnUnchangedOneChangeIt() {
        Forgery kept = forced(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        kept.set(RECORD, kept.recordRow(RecordKey.holding(BOND, ANNA)), "hashed again?", 0);
        assertThat(causes(kept.complete().violations())).containsExactly("a record hashed once does not change");
        Forgery changed = new Forgery(onlyTransfer()).complete();
        changed.add(RECORD, changed.recordRow(RecordKey.account(ANNA)), "digest after[4]", 1);
        assertThat(causes(changed.completeTree().violations())).containsExactly("nor does its leaf");
    }

    private static io.ashlar.ledger.SealedBatch onlyTransfer() {
        LawlessLedger fresh = ledger();
        fresh.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        return fresh.seal();
    }

    /** Otherwise creating would be a way to destroy whatever stood there. */
    @Test
    void aCreatedRecordCannotOverwriteALeaf() {
        long[] accounts = {NO_ROLE, EXPIRED, FROZEN};
        for (long account : accounts) {
            ledger.lawful(new Instruction.OpenHolding(AGENT, FUND, account));
            Forgery forgery = new Forgery(ledger.seal());
            int row = forgery.recordRow(RecordKey.holding(FUND, account));
            int leaf = forgery.get(RECORD, row, "leaf");
            int parent = forgery.rows(TREE) - 1;
            while (forgery.get(TREE, parent, "active?") != 1 || forgery.get(TREE, parent, "index") != leaf / 2) {
                parent--;
            }
            if (leaf % 2 == 1 && forgery.get(TREE, parent, "left touched?") == 0) {
                forgery.set(RECORD, row, "leaf", leaf - 1).set(RECORD, row, "digest before", forgery.get(TREE, parent, "left before", 8))
                        .set(TREE, parent, "left touched?", 1).set(TREE, parent, "right touched?", 0);
                forgery.set(TREE, parent, "right after", forgery.get(TREE, parent, "right before", 8));
                assertThat(causes(forgery.complete().violations())).containsExactly("a created record's leaf was empty");
                return;
            }
        }
        throw new AssertionError("no created record has an untouched left neighbour");
    }
}
