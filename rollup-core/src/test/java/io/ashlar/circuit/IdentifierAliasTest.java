package io.ashlar.circuit;

import static io.ashlar.circuit.Forgery.*;
import static io.ashlar.circuit.Underworld.causes;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.hash.Digest;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Policy;
import io.ashlar.ledger.RecordKey;
import org.junit.jupiter.api.Test;

/**
 * A key's first limb is type · 2^14 plus the identifier's high bits, so an identifier whose high limb reaches 2^14 would name a record of
 * another type: an asset could be "updated" like an account, or act like one. Only the range of identifiers forbids it.
 */
class IdentifierAliasTest {
    private static final int NEXT_TYPE = 1 << 14;
    private static final long TARGET = 12;

    /** An asset whose elements could be an account's: the registrar's role where its supply is, zeros where an account has none. */
    private static LawlessLedger disguised() {
        LawlessLedger ledger = Underworld.ledger();
        ledger.lawful(new Instruction.CreateAsset(ISSUER, TARGET, AGENT, 1000, new Policy(0, 0, 0, 0, 0, 0, 0), Digest.ZERO));
        LedgerRecord.Asset asset = ledger.asset(TARGET);
        ledger.take(LawlessLedger.with(ledger.effect(new Instruction.Pause(ISSUER, TARGET)),
                LawlessLedger.change(asset, LawlessLedger.supply(asset, AccountProfile.REGISTRAR)), null, null));
        ledger.seal();
        return ledger;
    }

    @Test
    void aRegistrarCannotRewriteAnAssetAsIfItWereAnAccount() {
        LawlessLedger ledger = disguised();
        ledger.lawful(new Instruction.Pause(ISSUER, TARGET));
        ledger.lawful(new Instruction.UpdateAccount(REGISTRAR, TARGET, profile(12, AccountProfile.HOLDER)));
        LedgerRecord.Asset asset = ledger.asset(TARGET);
        Forgery forgery = new Forgery(ledger.seal());
        int[] elements = asset.elements();
        // Issuer and agent stand where an account has its investor, which no update may change.
        forgery.set(INSTRUCTION, 1, "payload", ISSUER, AGENT).set(INSTRUCTION, 1, "third payload after", ISSUER, AGENT)
                .set(INSTRUCTION, 1, "from[1]", NEXT_TYPE)
                .set(INSTRUCTION, 1, "third key", java.util.Arrays.copyOf(elements, 4))
                .set(INSTRUCTION, 1, "third payload", java.util.Arrays.copyOfRange(elements, 8, 20))
                .set(INSTRUCTION, 1, "last access[3]", 4);
        int row = forgery.recordRow(RecordKey.asset(TARGET));
        forgery.set(RECORD, row, "after[0]", forgery.get(INSTRUCTION, 1, "payload", 10)).set(RECORD, row, "final time", 13);
        untouch(forgery, RecordKey.account(TARGET));
        assertThat(causes(forgery.complete().violations())).containsExactlyInAnyOrder("bus range");
    }

    @Test
    void anAssetCannotActAsIfItWereARegistrar() {
        LawlessLedger ledger = disguised();
        ledger.lawful(new Instruction.OpenHolding(ANNA, TARGET, ANNA));
        ledger.lawful(new Instruction.UpdateAccount(REGISTRAR, BERT, profile(11, AccountProfile.REGISTRAR)));
        int[] elements = ledger.asset(TARGET).elements();
        Forgery forgery = new Forgery(ledger.seal());
        forgery.set(INSTRUCTION, 1, "actor", TARGET, NEXT_TYPE)
                .set(INSTRUCTION, 1, "actor's profile", java.util.Arrays.copyOfRange(elements, 8, 18))
                .set(INSTRUCTION, 1, "last access[0]", 4)
                .set(RECORD, forgery.recordRow(RecordKey.asset(TARGET)), "final time", 10);
        untouch(forgery, RecordKey.account(REGISTRAR));
        assertThat(causes(forgery.complete().violations())).containsExactlyInAnyOrder("bus range", "the actor is the lead");
    }

    /** The record is read by nobody: opened and closed at time 0, unchanged. */
    private static void untouch(Forgery forgery, RecordKey key) {
        int row = forgery.recordRow(key);
        forgery.set(RECORD, row, "after", forgery.get(RECORD, row, "before", 26)).set(RECORD, row, "final time", 0).set(RECORD, row, "hashed again?", 0);
    }
}
