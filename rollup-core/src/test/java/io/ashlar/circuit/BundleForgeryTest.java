package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.*;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.Bundle;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.Scenario;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Negative test 19, of bundles: rows of nobody's bundle, bundles of other rows, parts out of order, twice or not at all. */
class BundleForgeryTest {
    private static Forgery annaAndBert() {
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        ledger.lawful(new Instruction.Transfer(BERT, FUND, ANNA, 1));
        return new Forgery(ledger.seal());
    }

    private static Forgery of(Bundle... bundles) {
        Scenario scenario = new Scenario();
        scenario.batchOf(scenario.setup());
        return new Forgery(scenario.batchOf(bundles));
    }

    private static Bundle swap() {
        return new Scenario().exchanges()[0];
    }

    private static Bundle withSkip() {
        return new Scenario().exchanges()[1];
    }

    /** Two void parts, a row each. */
    private static Forgery expiredInTwoParts() {
        return of(Bundle.of(ANNA, false, TIME, Collections.nCopies(Bundle.PART_SIZE + 1, new Instruction.Transfer(ANNA, BOND, BERT, 1))));
    }

    @Test
    void theHonestOnesPass() {
        assertThat(annaAndBert().complete().violations()).isEmpty();
        assertThat(of(swap()).complete().violations()).isEmpty();
        assertThat(of(withSkip()).complete().violations()).isEmpty();
        assertThat(expiredInTwoParts().violations()).isEmpty();
    }

    /** BERT's row stands in ANNA's bundle, which ANNA signs; BERT's own bundle is gone. */
    private static Forgery smuggled() {
        Forgery forgery = annaAndBert();
        forgery.set(INSTRUCTION, 0, "part's end?", 0).set(INSTRUCTION, 1, "part's first row", 0);
        forgery.set(INSTRUCTION, 1, "lead", forgery.get(INSTRUCTION, 0, "lead", 2));
        forgery.set(INSTRUCTION, 1, "cosigner", forgery.get(INSTRUCTION, 0, "cosigner", 2));
        forgery.set(BUNDLE, 0, "last row", 1);
        forgery.set(BUNDLE, 1, "lead?", 0).set(BUNDLE, 1, "last part?", 0);
        int record = forgery.recordRow(RecordKey.authorisation(BERT));
        forgery.set(RECORD, record, "after", forgery.get(RECORD, record, "before", LedgerRecord.PAYLOAD));
        forgery.set(RECORD, record, "final time", 0).set(RECORD, record, "hashed again?", 0);
        return forgery;
    }

    @Test
    void nobodyActsInAnothersBundle() {
        assertThat(causes(smuggled().complete().violations())).containsExactly("the actor is the lead");
        assertThat(causes(smuggled().set(INSTRUCTION, 1, "by the cosigner?", 1).complete().violations())).containsExactly("or the cosigner");
        // Naming BERT as cosigner takes BERT's signature.
        Forgery named = smuggled().set(INSTRUCTION, 0, "cosigner", BERT, 0).set(INSTRUCTION, 1, "cosigner", BERT, 0)
                .set(INSTRUCTION, 1, "by the cosigner?", 1);
        assertThat(causes(named.complete().violations())).containsExactly("bus part");
    }

    @Test
    void aCosignerSignsTheSame() {
        Forgery alone = of(swap());
        alone.set(BUNDLE, 1, "cosigner?", 0).set(BUNDLE, 1, "last part?", 0);
        assertThat(causes(alone.complete().violations())).contains("a lead alone names no other", "bus memory");
        assertThat(causes(of(swap()).set(BUNDLE, 1, "other signer", CLEO, 0).complete().violations()))
                .contains("the cosigner's other signer is the lead");
        assertThat(causes(of(swap()).set(BUNDLE, 1, "signer", CLEO, 0).complete().violations()))
                .contains("the lead's other signer is the cosigner");
        for (String column : List.of("first row", "last row", "part", "parts to come", "atomic?", "expiry[0]", "expiry[1]")) {
            Forgery other = of(swap());
            other.set(BUNDLE, 1, column, 1 - other.get(BUNDLE, 1, column));
            assertThat(causes(other.serve().violations())).as(column).contains("a cosigner signs the same");
        }
        Forgery other = of(swap()).add(BUNDLE, 1, "root over the parts[3]", 1).serve();
        assertThat(causes(other.violations())).contains("a cosigner signs the same");
    }

    @Test
    void anAtomicBundleSkipsNothing() {
        Forgery forgery = of(withSkip()).set(BUNDLE, 0, "atomic?", 1);
        for (int row = 0; row < 3; row++) {
            forgery.set(INSTRUCTION, row, "atomic?", 1);
        }
        assertThat(causes(forgery.complete().violations())).containsExactly("an atomic bundle skips nothing");
        // Atomic to its signer, best effort to its rows.
        Forgery mixed = of(withSkip()).set(BUNDLE, 0, "atomic?", 1);
        assertThat(causes(mixed.complete().violations())).containsExactly("bus part");
        assertThat(causes(of(swap()).set(BUNDLE, 0, "atomic?", 0).set(BUNDLE, 1, "atomic?", 0).serve().violations())).contains("bus digest", "bus part");
    }

    @Test
    void anAtomicBundleHasOnePart() {
        Forgery forgery = of(swap());
        for (int row = 0; row < 2; row++) {
            forgery.set(BUNDLE, row, "parts to come", 1).set(BUNDLE, row, "parts to come, inverted", 1).set(BUNDLE, row, "last part?", 0);
        }
        assertThat(causes(forgery.complete().violations())).contains("an atomic bundle has one part");
    }

    @Test
    void aVoidPartHasNoRows() {
        assertThat(causes(annaAndBert().set(BUNDLE, 0, "void?", 1).serve().violations())).containsExactly("bus part");
        Forgery both = annaAndBert().set(BUNDLE, 0, "void?", 1).set(INSTRUCTION, 0, "void?", 1);
        assertThat(causes(both.serve().violations())).contains("one instruction a row is 0 or 1");
        // A void row hides what the part's other rows do.
        Forgery hidden = of(swap()).set(BUNDLE, 0, "void?", 1).set(INSTRUCTION, 2, "void?", 1).set(INSTRUCTION, 2, "transfer?", 0);
        assertThat(causes(hidden.serve().violations())).contains("a void row begins its part");
        // And a part that is not void cannot take its digest as it is.
        Forgery opaque = expiredInTwoParts().set(BUNDLE, 0, "void?", 0).set(INSTRUCTION, 0, "void?", 0).set(INSTRUCTION, 0, "skipped?", 1);
        assertThat(causes(opaque.serve().violations())).contains("bus compress", "batch time before expiry");
    }

    @Test
    void anExpiredBundleIsVoid() {
        Forgery forgery = annaAndBert().set(BUNDLE, 0, "expiry", NOW & 0xffff, NOW >> 16);
        assertThat(causes(forgery.complete().violations())).containsExactly("batch time before expiry");
        forgery.set(BUNDLE, 0, "batch time before expiry difference", 0, -1).set(BUNDLE, 0, "batch time before expiry borrow", 0);
        assertThat(causes(forgery.complete().violations())).containsExactly("bus range");
    }

    @Test
    void theRecordMovesOn() {
        Forgery forgery = annaAndBert();
        int record = forgery.recordRow(RecordKey.authorisation(ANNA));
        forgery.set(RECORD, record, "after", forgery.get(RECORD, record, "before", LedgerRecord.PAYLOAD)).set(RECORD, record, "hashed again?", 0);
        assertThat(causes(forgery.complete().violations())).containsExactly("bus memory");
        // Another root for the next time.
        Forgery other = annaAndBert();
        other.add(RECORD, other.recordRow(RecordKey.authorisation(ANNA)), "after[0]", 1);
        assertThat(causes(other.complete().violations())).containsExactly("bus memory");
        // Claiming parts to come, so that the index stays: the signer signed how many there are.
        Forgery stays = annaAndBert().set(BUNDLE, 0, "parts to come", 1).set(BUNDLE, 0, "parts to come, inverted", 1).set(BUNDLE, 0, "last part?", 0);
        assertThat(causes(stays.serve().violations())).containsExactly("bus digest", "bus memory");
    }

    @Test
    void everyPartHasItsBundleAndEveryBundleItsPart() {
        assertThat(causes(annaAndBert().set(BUNDLE, 1, "lead?", 0).set(BUNDLE, 1, "last part?", 0).complete().violations()))
                .containsExactly("bus memory", "bus part");
        Forgery twice = annaAndBert().copyRow(BUNDLE, 1, 2);
        assertThat(causes(twice.serve().violations())).contains("a part begins after another", "bus part", "bus hash", "bus path");
        Forgery empty = annaAndBert().set(BUNDLE, 0, "last row", 5);
        assertThat(causes(empty.serve().violations())).contains("a part begins after another", "bus part");
    }

    @Test
    void partsComeInTheOrderOfTheirRows() {
        Forgery forgery = annaAndBert().swapRows(BUNDLE, 0, 1);
        assertThat(causes(forgery.complete().violations())).contains("the first part begins with row 0", "a part begins after another");
        // Second part first: the record expects the other one.
        Forgery parts = expiredInTwoParts();
        assertThat(causes(parts.set(BUNDLE, 0, "part", 1).set(BUNDLE, 0, "expected part", 1).serve().violations())).contains("bus memory", "bus path");
    }

    @Test
    void aPartIsWhereItWasSigned() {
        // The first part once more in place of the second, under the same signature, everything hashed to match.
        Forgery forgery = expiredInTwoParts();
        int[] first = forgery.get(BUNDLE, 0, "part digest", 8);
        Digest log = LeafHash.compress(LeafHash.compress(Digest.ZERO, Digest.of(first)), Digest.of(first));
        forgery.set(INSTRUCTION, 1, "chain", first).set(BUNDLE, 1, "part digest", first);
        for (int row = 2; row < forgery.rows(BUNDLE); row++) {
            forgery.set(BUNDLE, row, "log", log.elements());
        }
        System.arraycopy(log.elements(), 0, forgery.publics, PublicValues.INSTRUCTION_LOG, 8);
        int second = forgery.number(1);
        for (int row = 0; row < forgery.rows(PATH); row++) {
            if (forgery.get(PATH, row, "signature") == second && forgery.get(PATH, row, "key?") == 0 && forgery.get(PATH, row, "leaf?") == 1) {
                forgery.set(PATH, row, "node", first);
            }
        }
        assertThat(causes(forgery.serve().violations())).containsExactly("bus compress");
    }

    @Test
    void theLogNamesEveryPart() {
        // Void parts too: a log without the first of them.
        Forgery forgery = expiredInTwoParts();
        Digest log = LeafHash.compress(Digest.ZERO, Digest.of(forgery.get(BUNDLE, 1, "part digest", 8)));
        forgery.set(BUNDLE, 1, "log", new int[8]);
        for (int row = 2; row < forgery.rows(BUNDLE); row++) {
            forgery.set(BUNDLE, row, "log", log.elements());
        }
        System.arraycopy(log.elements(), 0, forgery.publics, PublicValues.INSTRUCTION_LOG, 8);
        assertThat(causes(forgery.serve().violations())).containsExactly("bus compress");
        Forgery started = annaAndBert().set(BUNDLE, 0, "log[0]", 1);
        assertThat(causes(started.serve().violations())).contains("the log starts empty");
        Forgery shown = annaAndBert();
        shown.publics[PublicValues.INSTRUCTION_LOG] ^= 1;
        assertThat(causes(shown.violations())).containsExactly("the log is public");
    }
}
