package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.*;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.air.WitnessCheck;
import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.authorisation.SignatureScheme;
import io.ashlar.authorisation.Verification;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.Signers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Negative test 19: signatures for something else, used twice, past the end of a key, cut short, or with digits bent to fit. */
class SignatureForgeryTest {
    private static final long P = 2130706433L;

    private static Forgery transfer() {
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        return new Forgery(ledger.seal());
    }

    private static Digest message(Forgery forgery) {
        return Digest.of(forgery.get(BUNDLE, 0, "message", 8));
    }

    private static int index(Forgery forgery) {
        return forgery.get(BUNDLE, 0, "index");
    }

    private static Set<String> presented(Forgery forgery, OneTimeSignature signature) {
        return causes(forgery.present(List.of(signature)).serve().violations());
    }

    /** The signature with randomness under which the message's digits have the right sum: the best its holder can make of it. */
    private static OneTimeSignature ground(OneTimeSignature s, Digest message) {
        Random random = new Random(19);
        while (true) {
            int[] randomness = random.ints(6, 0, (int) P).toArray();
            OneTimeSignature tried = new OneTimeSignature(s.index(), s.base(), randomness, s.parameter(), s.values(), s.siblings());
            Verification v = Verification.of(message, tried);
            if (IntStream.range(0, SignatureScheme.CHAINS).map(v::digit).sum() == SignatureScheme.TARGET_SUM) {
                return tried;
            }
        }
    }

    @Test
    void aSignatureIsForOneMessage() {
        Forgery forgery = transfer();
        OneTimeSignature other = Signers.sign(ANNA, index(forgery), TERMS);
        assertThat(presented(forgery, other)).contains("the digits add up to the target", "bus path");
        assertThat(presented(forgery, ground(other, message(forgery)))).containsExactly("bus path");
        assertThat(presented(forgery, Signers.sign(ANNA, index(forgery), message(forgery)))).isEmpty();
    }

    @Test
    void aSignatureIsForOneAccount() {
        Forgery forgery = transfer();
        assertThat(presented(forgery, Signers.sign(BERT, index(forgery), message(forgery)))).containsExactly("bus path");
    }

    @Test
    void aSignatureIsForOneChainAndContract() {
        Forgery forgery = transfer();
        forgery.publics[PublicValues.DOMAIN] ^= 1;
        assertThat(causes(forgery.violations())).containsExactly("bus block");
        // Signed for the other place, it is lawful there.
        assertThat(forgery.complete().violations()).isEmpty();
    }

    @Test
    void aSignatureIsForOneIndex() {
        Forgery forgery = transfer();
        int index = index(forgery);
        assertThat(presented(forgery, Signers.sign(ANNA, index + 1, message(forgery)))).contains("bus compress", "bus path");
        for (int wrong : new int[] {index - 1, index + 1}) {
            if (wrong >= 0) {
                Forgery moved = transfer().set(BUNDLE, 0, "index", wrong).complete();
                assertThat(causes(moved.violations())).as("signed with index %d, expected %d", wrong, index).containsExactly("bus memory");
            }
        }
    }

    @Test
    void anIndexCannotBeUsedTwice() {
        LawlessLedger ledger = ledger();
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        ledger.lawful(new Instruction.Transfer(BERT, FUND, ANNA, 1));
        ledger.lawful(new Instruction.Transfer(ANNA, BOND, BERT, 2));
        Forgery forgery = new Forgery(ledger.seal());
        forgery.set(BUNDLE, 2, "index", forgery.get(BUNDLE, 0, "index"));
        assertThat(causes(forgery.complete().violations())).containsExactly("bus memory");
    }

    @Test
    void anIndexCannotBeSkippedAsIfABundleWereDropped() {
        Forgery forgery = transfer();
        forgery.set(BUNDLE, 0, "index", index(forgery) + 1).set(BUNDLE, 0, "drops the rest?", 1);
        forgery.add(RECORD, forgery.recordRow(RecordKey.authorisation(ANNA)), "after[8]", 1);
        assertThat(causes(forgery.complete().violations())).containsExactly("expected part is not zero");
        forgery.set(BUNDLE, 0, "expected part", 1).set(BUNDLE, 0, "expected part, inverted", 1);
        assertThat(causes(forgery.complete().violations())).containsExactly("bus memory");
    }

    @Test
    void aKeyEndsWithItsLastIndex() {
        // The owner's next key is no part of this one, whoever moves the index on.
        AuthorisationKey next = Signers.key(ANNA, 9, 512);
        Forgery forgery = transfer().set(BUNDLE, 0, "index", 512);
        Digest message = forgery.messageOf(0);
        forgery.set(BUNDLE, 0, "message", message.elements());
        assertThat(presented(forgery, next.sign(512, message))).containsExactly("bus memory", "bus path");
        // Nor does a path lead beyond its depth: all positions moved by 2^9 begin where none may.
        Forgery moved = transfer();
        for (int row = 0; row < moved.rows(PATH); row++) {
            if (moved.get(PATH, row, "key?") == 1) {
                moved.add(PATH, row, "position", 512);
            }
        }
        assertThat(causes(moved.violations())).contains("a position begins at 0");
    }

    @Test
    void aPathHasItsDepth() {
        Forgery forgery = transfer();
        int top = IntStream.range(0, forgery.rows(PATH)).filter(r -> forgery.get(PATH, r, "top?") == 1).findFirst().orElseThrow();
        assertThat(causes(transfer().set(PATH, top, "sibling[1]", 8).serve().violations())).contains("the tweak has the depth", "bus compress");
        assertThat(causes(transfer().set(PATH, top, "sibling[0]", 0).serve().violations())).contains("the tweak has its tag");
        assertThat(causes(transfer().set(PATH, top, "sibling[2]", 1).serve().violations())).contains("the position adds up");
        // A key's path that ends without its top: the bare tree root.
        assertThat(causes(transfer().set(PATH, top, "top?", 0).serve().violations())).contains("a key's path ends after its top, a part's has none");
        // A part's path of another depth: one level left out of all that follows.
        Forgery part = transfer();
        assertThat(part.get(PATH, 4, "end?")).isEqualTo(1);
        for (int row = 0; row < 4; row++) {
            part.copyRow(PATH, row + 1, row);
        }
        part.set(PATH, 0, "leaf?", 1);
        assertThat(causes(part.violations())).contains("a leaf is at level 0");
    }

    @Test
    void aTruncatedSignatureIsRefused() {
        Forgery forgery = transfer();
        int[] ends = IntStream.range(0, forgery.rows(CHAIN)).filter(r -> forgery.get(CHAIN, r, "chain's end?") == 1).toArray();
        int newLast = ends[SignatureScheme.CHAINS - 2];
        forgery.set(CHAIN, newLast, "signature's end?", 1).set(CHAIN, newLast, "element's end?", 1);
        int width = new ChainTable().air.width();
        for (int row = newLast + 1; row < forgery.rows(CHAIN); row++) {
            forgery.set(CHAIN, row, "active?", new int[width]);
        }
        assertThat(causes(forgery.serve().violations())).contains("a signature ends with chain 45");
    }

    @Test
    void digitsAreZeroToSeven() {
        Forgery forgery = transfer();
        // A chain entered below position 0: the sum grows elsewhere. Positions are 16-bit numbers, and count up to 7.
        forgery.set(CHAIN, 0, "position", -1);
        assertThat(causes(forgery.serve().violations())).contains("bus range");
        Forgery beyond = transfer().set(CHAIN, 0, "position", 8).serve();
        assertThat(causes(beyond.violations())).contains("positions count up");
    }

    @Test
    void theSumCannotBeMoved() {
        Forgery forgery = transfer();
        OneTimeSignature wrong = Signers.sign(ANNA, index(forgery), TERMS);
        forgery.present(List.of(wrong));
        int last = IntStream.range(0, forgery.rows(CHAIN)).filter(r -> forgery.get(CHAIN, r, "signature's end?") == 1).findFirst().orElseThrow();
        int missing = SignatureScheme.TARGET_SUM - forgery.get(CHAIN, last, "sum so far");
        for (int row = 0; row <= last; row++) {
            forgery.add(CHAIN, row, "sum so far", missing);
        }
        assertThat(causes(forgery.serve().violations())).contains("it is the first of the sum").doesNotContain("the digits add up to the target");
    }

    /** Negative test 12: an element of the message hash has one decomposition, and p − 1 has none. */
    @Test
    void elementsHaveOneDecomposition() {
        ChainTable table = new ChainTable();
        Random random = new Random(12);
        for (boolean last : new boolean[] {false, true}) {
            int step = last ? 1 << 18 : 1 << 24;
            long[] elements = random.longs(40, 0, P).toArray();
            long[] edges = {0, 1, step - 1, step, P - 1, P - 2, P - step, P - step - 1, 126L << 24, (126L << 24) - 1};
            for (long element : IntStream.range(0, 50).mapToLong(i -> i < 40 ? elements[i] : edges[i - 40]).toArray()) {
                int found = 0;
                // Every number above the digits that leaves digits in their range, modulo p.
                for (long above = -8200; above < 8200; above++) {
                    long digits = Math.floorMod(element - above * step, P);
                    found += digits < step && accepts(table, last, digits, above, element) ? 1 : 0;
                }
                assertThat(found).as("%d, last %b", element, last).isEqualTo(element == P - 1 ? 0 : 1);
            }
        }
    }

    private static boolean accepts(ChainTable table, boolean last, long digits, long above, long element) {
        int[] cells = new int[table.air.width()];
        for (String flag : List.of("active?", "chain's end?", "element's end?")) {
            cells[table.air.columns().indexOf(flag)] = 1;
        }
        cells[table.air.columns().indexOf("signature's end?")] = last ? 1 : 0;
        cells[table.air.columns().indexOf("position")] = 7;
        cells[table.air.columns().indexOf("digits so far")] = (int) digits;
        cells[table.air.columns().indexOf("above the digits")] = (int) Math.floorMod(above, P);
        Map<List<Long>, Long> messages = new HashMap<>();
        new WitnessCheck(List.of(table.air), new int[0]).count(0, new WitnessCheck.Table(table.air, cells), 0, messages, 1);
        boolean inRange = messages.keySet().stream().filter(m -> m.getFirst() == Buses.RANGE.id()).allMatch(m -> m.getLast() < 1 << 16);
        return inRange && messages.containsKey(Arrays.asList((long) Buses.HASH.id(), 0L, 0L, element));
    }
}
