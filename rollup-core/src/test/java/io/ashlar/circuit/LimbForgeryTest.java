package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.causes;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.RecordKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Negative test 14: amounts written with a limb of 2^16 and more and its neighbour one less (p − 1 for zero). All sums hold, carries
 * included; only the range bus says no.
 */
class LimbForgeryTest {
    private static Forgery of(Instruction... instructions) {
        LawlessLedger ledger = Underworld.ledger();
        for (Instruction instruction : instructions) {
            ledger.lawful(instruction);
        }
        return new Forgery(ledger.seal());
    }

    /** x + 2^16 in limb {@code i}, one less in limb i + 1. */
    private static void shift(Forgery f, String column, int first, int i) {
        f.add(INSTRUCTION, 0, column + "[" + (first + i) + "]", 1 << 16);
        f.add(INSTRUCTION, 0, column + "[" + (first + i + 1) + "]", -1);
    }

    private static void carry(Forgery f, String name, int i, int from, int to) {
        assertThat(f.get(INSTRUCTION, 0, name + " carry[" + i + "]")).as("the case at hand").isEqualTo(from);
        f.set(INSTRUCTION, 0, name + " carry[" + i + "]", to);
    }

    private static void onlyTheRangeRefuses(Forgery f) {
        assertThat(causes(f.complete().violations())).containsExactly("bus range");
    }

    @Test
    void amount() {
        for (int i = 0; i < 3; i++) {
            // 1 · 2^48 of FUND: no carries anywhere in debit or credit.
            Forgery f = of(new Instruction.Transfer(BERT, FUND, CLEO, 1L << 48));
            shift(f, "amount", 0, i);
            carry(f, "debit", i, 0, 1);
            carry(f, "credit", i, 0, 1);
            f.set(INSTRUCTION, 0, "amount or limit, inverted", NonZero.inverse(1 + (1 << 16) - 1));
            onlyTheRangeRefuses(f);
        }
    }

    @Test
    void roomBelowTheCap() {
        for (int i = 0; i < 3; i++) {
            Forgery f = of(new Instruction.Issue(ISSUER, BOND, BERT, 1));
            if (f.get(INSTRUCTION, 0, "cap carry[" + i + "]") == 0) {
                shift(f, "room below the cap", 0, i);
                carry(f, "cap", i, 0, 1);
                onlyTheRangeRefuses(f);
            }
        }
    }

    @Test
    void freePart() {
        Forgery f = of(new Instruction.UnfreezePart(AGENT, BOND, ANNA, 299_999));
        shift(f, "free part after", 0, 1);
        carry(f, "free part", 1, 0, 1);
        onlyTheRangeRefuses(f);
    }

    @Test
    void balanceAfterADebit() {
        Forgery f = of(new Instruction.Transfer(BERT, FUND, CLEO, 1L << 48));
        // 2^63 − 70001 − 2^48: limb 2 borrows 2^16 from limb 3, and the free part does the same.
        shift(f, "third payload after", 0, 2);
        shift(f, "free part after", 0, 2);
        shift(f, "room below the cap", 0, 2);
        carry(f, "debit", 2, 0, 1);
        f.set(INSTRUCTION, 0, "balance left, inverted", NonZero.inverse(Arrays.stream(f.get(INSTRUCTION, 0, "third payload after", 4)).sum()));
        int row = f.recordRow(RecordKey.holding(FUND, BERT));
        f.set(RECORD, row, "after[0]", f.get(INSTRUCTION, 0, "third payload after", 4));
        onlyTheRangeRefuses(f);
    }

    @Test
    void balanceAfterACredit() {
        // CLEO holds nothing yet, so give 0xffff first; then one more carries out of limb 0.
        LawlessLedger ledger = Underworld.ledger();
        ledger.lawful(new Instruction.Transfer(BERT, FUND, CLEO, 0xffff));
        ledger.seal();
        ledger.lawful(new Instruction.Transfer(BERT, FUND, CLEO, 1));
        Forgery f = new Forgery(ledger.seal());
        shift(f, "payload", 0, 0);
        carry(f, "credit", 0, 1, 0);
        // What is left above the minimum, most significant limb first, takes the same shift.
        f.add(INSTRUCTION, 0, "low key below new key difference[3]", 1 << 16).add(INSTRUCTION, 0, "low key below new key difference[2]", -1);
        f.set(RECORD, f.recordRow(RecordKey.holding(FUND, CLEO)), "after[0]", f.get(INSTRUCTION, 0, "payload", 4));
        onlyTheRangeRefuses(f);
    }

    @Test
    void supplyAfterAnIssue() {
        LawlessLedger ledger = Underworld.ledger();
        long supply = ledger.asset(BOND).supply();
        ledger.lawful(new Instruction.Issue(ISSUER, BOND, BERT, (1 << 16) - (supply & 0xffff)));
        Forgery f = new Forgery(ledger.seal());
        shift(f, "supply after", 0, 0);
        carry(f, "supply", 0, 1, 0);
        // supply + room = cap: the room takes the opposite shift.
        f.add(INSTRUCTION, 0, "room below the cap[0]", -(1 << 16)).add(INSTRUCTION, 0, "room below the cap[1]", 1);
        f.set(RECORD, f.recordRow(RecordKey.asset(BOND)), "after[2]", f.get(INSTRUCTION, 0, "supply after", 4));
        onlyTheRangeRefuses(f);
    }

    @Test
    void whatAForcedTransferReleases() {
        Forgery f = of(new Instruction.ForcedTransfer(AGENT, BOND, ANNA, BERT, 250_000, TERMS));
        shift(f, "released by force", 0, 1);
        carry(f, "frozen part", 1, 0, 1);
        onlyTheRangeRefuses(f);
    }

    @Test
    void newProfilesAndAssetsAreInRange() {
        for (int i = 0; i < 10; i++) {
            for (long value : new long[] {1 << 16, -1}) {
                Forgery f = of(new Instruction.RegisterAccount(REGISTRAR, 40, profile(40, 1)));
                f.set(INSTRUCTION, 0, "payload[" + i + "]", value);
                f.set(RECORD, f.recordRow(RecordKey.account(40)), "after[0]", f.get(INSTRUCTION, 0, "payload", 10));
                assertThat(causes(f.complete().violations())).as("profile %d", i).contains("bus range");
            }
        }
        for (int i = 0; i < 14; i++) {
            for (Instruction instruction : new Instruction[] {new Instruction.CreateAsset(ISSUER, 140, AGENT, 1000, LIMITED, TERMS),
                new Instruction.UpdatePolicy(ISSUER, NOTE, 1000, LIMITED)}) {
                boolean created = instruction instanceof Instruction.CreateAsset;
                for (long value : new long[] {1 << 16, -1, 1L << 31 - 1}) {
                    // The number of holders alone may have 30 bits.
                    if (i != 11 || value != 1 << 16) {
                        Forgery f = of(instruction);
                        f.set(INSTRUCTION, 0, "payload[" + i + "]", value);
                        f.set(RECORD, f.recordRow(RecordKey.asset(created ? 140 : NOTE)), "after[12]", f.get(INSTRUCTION, 0, "payload", 14));
                        assertThat(causes(f.complete().violations())).as("%s %d", instruction, i)
                                .contains(i == 11 ? "the number of holders allowed is one" : "bus range");
                    }
                }
            }
        }
    }

    @Test
    void aProfileHasFourRolesOneJurisdictionAndAFlag() {
        Instruction register = new Instruction.RegisterAccount(REGISTRAR, 40, profile(40, 1));
        assertThat(profileElement(register, 2, 16)).containsExactly("roles are these bits");
        assertThat(profileElement(register, 9, 2)).containsExactly("frozen is 0 or 1");
        assertThat(profileElement(register, 8, 0)).containsExactlyInAnyOrder("jurisdiction named");
        assertThat(profileElement(register, 8, 24)).containsExactlyInAnyOrder("jurisdiction named");
        // With the bits that belong to it, two jurisdictions are still one too many.
        Forgery f = of(register);
        f.set(INSTRUCTION, 0, "payload[8]", 24).set(INSTRUCTION, 0, "jurisdiction held[4]", 1);
        f.set(RECORD, f.recordRow(RecordKey.account(40)), "after[8]", 24);
        assertThat(causes(f.complete().violations())).containsExactly("one jurisdiction");
    }

    private static java.util.Set<String> profileElement(Instruction register, int element, int value) {
        Forgery f = of(register);
        f.set(INSTRUCTION, 0, "payload[" + element + "]", value);
        f.set(RECORD, f.recordRow(RecordKey.account(40)), "after[" + element + "]", value);
        return causes(f.complete().violations());
    }
}
