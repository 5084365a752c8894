package io.ashlar.ledger;

import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.hash.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is signed, what a signature and an index admit, and what becomes of a bundle's instructions. */
class BundleTest {
    private static final long EXPIRY = TIME + 1000;
    private final Scenario scenario = new Scenario();
    private final Ledger ledger = scenario.ledger;

    @BeforeEach
    void open() {
        scenario.batchOf(scenario.setup());
        scenario.open();
    }

    private static Instruction pay(long amount) {
        return new Instruction.Transfer(ANNA, BOND, BERT, amount);
    }

    private static Bundle bundle(Instruction... instructions) {
        return Bundle.of(ANNA, false, EXPIRY, List.of(instructions));
    }

    private static Bundle parts(int instructions) {
        return Bundle.of(ANNA, false, EXPIRY, Collections.nCopies(instructions, pay(1)));
    }

    private LedgerRecord.Authorisation record(long account) {
        return (LedgerRecord.Authorisation) ledger.find(RecordKey.authorisation(account)).orElseThrow();
    }

    private void refused(SignedBundle signed, int part, RefusalCode code) {
        List<LedgerRecord> before = List.of(record(ANNA), record(BERT), ledger.find(RecordKey.holding(BOND, ANNA)).orElseThrow());
        int pending = ledger.pending();
        assertThat(ledger.apply(signed, part)).isEqualTo(new PartOutcome.Refused(code));
        assertThat(List.of(record(ANNA), record(BERT), ledger.find(RecordKey.holding(BOND, ANNA)).orElseThrow())).isEqualTo(before);
        assertThat(ledger.pending()).isEqualTo(pending);
    }

    private List<Outcome> taken(SignedBundle signed, int part) {
        return ((PartOutcome.Taken) ledger.apply(signed, part)).outcomes();
    }

    private static Outcome refusal(RefusalCode code) {
        return new Outcome.Refused(code);
    }

    @Test
    void everythingSignedIsInTheMessage() {
        Bundle bundle = bundle(pay(1), pay(2));
        Set<Digest> messages = new HashSet<>(List.of(bundle.message(Signers.DOMAIN, ANNA, 0)));
        assertThat(messages.add(bundle.message(Signers.DOMAIN, ANNA, 1))).as("index").isTrue();
        assertThat(messages.add(bundle.message(new SettlementDomain(1, Signers.PLACE.contract()).digest(), ANNA, 0))).as("chain").isTrue();
        assertThat(messages.add(bundle.message(new SettlementDomain(31337, "0x" + "ab".repeat(20)).digest(), ANNA, 0))).as("contract").isTrue();
        assertThat(messages.add(bundle(pay(2), pay(1)).message(Signers.DOMAIN, ANNA, 0))).as("order").isTrue();
        assertThat(messages.add(bundle(pay(1)).message(Signers.DOMAIN, ANNA, 0))).as("length").isTrue();
        assertThat(messages.add(Bundle.of(ANNA, true, EXPIRY, List.of(pay(1), pay(2))).message(Signers.DOMAIN, ANNA, 0))).as("atomic").isTrue();
        assertThat(messages.add(Bundle.of(ANNA, false, EXPIRY + 65_536, List.of(pay(1), pay(2))).message(Signers.DOMAIN, ANNA, 0)))
                .as("expiry").isTrue();
        Bundle both = Bundle.of(ANNA, BERT, false, EXPIRY, List.of(pay(1), pay(2)));
        assertThat(messages.add(both.message(Signers.DOMAIN, ANNA, 0))).as("other signer").isTrue();
        assertThat(messages.add(both.message(Signers.DOMAIN, BERT, 0))).as("signer").isTrue();
    }

    @Test
    void theDomainIsEightThirtyBitWordsOfASha256() {
        // sha256("ashlar-domain-v1" || 31337 in 32 bytes || 0x00…aa), computed elsewhere.
        int[] words = Signers.DOMAIN.elements();
        java.nio.ByteBuffer input = java.nio.ByteBuffer.allocate(16 + 32 + 20);
        input.put("ashlar-domain-v1".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).position(16 + 30).putShort((short) 31337);
        input.put(67, (byte) 0xaa);
        java.nio.ByteBuffer hash = java.nio.ByteBuffer.wrap(io.ashlar.merkle.Sha256.hash(input.array()));
        for (int word : words) {
            assertThat(word).isEqualTo(hash.getInt() & 0x3fffffff);
        }
    }

    @Test
    void shapesAreLimited() {
        assertThatIllegalArgumentException().isThrownBy(() -> bundle());
        assertThatIllegalArgumentException().isThrownBy(() -> parts(Bundle.MAX_INSTRUCTIONS + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Bundle.of(ANNA, true, EXPIRY, Collections.nCopies(Bundle.PART_SIZE + 1, pay(1))));
        assertThatIllegalArgumentException().isThrownBy(() -> Bundle.of(BERT, false, EXPIRY, List.of(pay(1)))).withMessageContaining("signer");
        assertThatIllegalArgumentException().isThrownBy(() -> Bundle.of(ANNA, ANNA, false, EXPIRY, List.of(pay(1))));
        assertThatIllegalArgumentException().isThrownBy(() -> Bundle.of(ANNA, false, 1L << 32, List.of(pay(1))));
        assertThat(parts(Bundle.PART_SIZE).parts()).isEqualTo(1);
        assertThat(parts(Bundle.PART_SIZE + 1).parts()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(
                () -> new SignedBundle(bundle(pay(1)), Signers.sign(ANNA, 0, TERMS), Signers.sign(BERT, 0, TERMS)));
    }

    @Test
    void aSignatureIsGoodForOneBundleAccountChainAndIndex() {
        Bundle bundle = bundle(pay(1));
        Digest message = bundle.message(Signers.DOMAIN, ANNA, 1);
        refused(new SignedBundle(bundle, Signers.sign(ANNA, 1, bundle(pay(2)).message(Signers.DOMAIN, ANNA, 1)), null), 0,
                RefusalCode.SIGNATURE_INVALID);
        refused(new SignedBundle(bundle, Signers.sign(BERT, 1, message), null), 0, RefusalCode.SIGNATURE_INVALID);
        refused(new SignedBundle(bundle, Signers.sign(ANNA, 1, bundle.message(TERMS, ANNA, 1)), null), 0, RefusalCode.SIGNATURE_INVALID);
        refused(new SignedBundle(bundle, Signers.sign(ANNA, 1, bundle.message(Signers.DOMAIN, ANNA, 2)), null), 0, RefusalCode.SIGNATURE_INVALID);
        refused(Signers.sign(bundle, 2, 1), 0, RefusalCode.INDEX_SKIPPED);
        assertThat(taken(Signers.sign(bundle, 1, 1), 0)).containsExactly(new Outcome.Applied());
        refused(Signers.sign(bundle, 1, 1), 0, RefusalCode.INDEX_REUSED);
        assertThat(record(ANNA).index()).isEqualTo(2);
    }

    @Test
    void anAccountWithoutAuthorisationCannotAct() {
        scenario.apply(new Instruction.RegisterAccount(REGISTRAR, 77, profile(77, AccountProfile.HOLDER)));
        assertThat(scenario.apply(new Instruction.OpenHolding(77, BOND, 77))).isEqualTo(refusal(RefusalCode.NOT_ENROLLED));
        assertThat(scenario.apply(new Instruction.EnrolAuthorisation(ANNA, 77, TERMS))).isEqualTo(refusal(RefusalCode.ACTOR_NOT_AUTHORISED));
        assertThat(scenario.apply(Signers.enrol(REGISTRAR, 78))).isEqualTo(refusal(RefusalCode.UNKNOWN_ACCOUNT));
        assertThat(scenario.apply(Signers.enrol(REGISTRAR, 77))).isEqualTo(new Outcome.Applied());
        assertThat(scenario.apply(Signers.enrol(REGISTRAR, 77))).isEqualTo(refusal(RefusalCode.AUTHORISATION_EXISTS));
        assertThat(scenario.apply(new Instruction.OpenHolding(77, BOND, 77))).isEqualTo(new Outcome.Applied());
    }

    @Test
    void theEndOfAKeyIsTheEndUntilItIsReplaced() {
        assertThat(scenario.apply(new Instruction.RotateAuthorisation(BERT, ANNA, TERMS))).isEqualTo(refusal(RefusalCode.ACTOR_NOT_AUTHORISED));
        assertThat(scenario.apply(new Instruction.RotateAuthorisation(ANNA, 4711, TERMS))).isEqualTo(refusal(RefusalCode.NOT_ENROLLED));
        int first = record(ANNA).index() + 1;
        AuthorisationKey small = Signers.key(ANNA, 1, first);
        AuthorisationKey next = Signers.key(ANNA, 1, first + 2);
        assertThat(scenario.apply(new Instruction.RotateAuthorisation(ANNA, ANNA, small.root()))).isEqualTo(new Outcome.Applied());
        refused(Signers.sign(bundle(pay(1)), first, 0), 0, RefusalCode.SIGNATURE_INVALID);
        for (int index = first; index < small.end(); index++) {
            assertThat(taken(SignedBundle.sign(bundle(pay(1)), Signers.DOMAIN, small, index), 0)).containsExactly(new Outcome.Applied());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> SignedBundle.sign(bundle(pay(1)), Signers.DOMAIN, small, small.end()));
        refused(SignedBundle.sign(bundle(pay(1)), Signers.DOMAIN, next, next.base()), 0, RefusalCode.SIGNATURE_INVALID);
        assertThat(scenario.apply(new Instruction.RotateAuthorisation(REGISTRAR, ANNA, next.root()))).isEqualTo(new Outcome.Applied());
        assertThat(record(ANNA).index()).as("it never goes back").isEqualTo(next.base());
        assertThat(taken(SignedBundle.sign(bundle(pay(1)), Signers.DOMAIN, next, next.base()), 0)).containsExactly(new Outcome.Applied());
    }

    @Test
    void partsComeInOrderAndTheNextBundleDropsTheRest() {
        SignedBundle three = Signers.sign(parts(2 * Bundle.PART_SIZE + 1), 1, 1);
        refused(three, 1, RefusalCode.INDEX_SKIPPED);
        taken(three, 0);
        refused(three, 0, RefusalCode.INDEX_REUSED);
        refused(three, 2, RefusalCode.INDEX_SKIPPED);
        refused(Signers.sign(bundle(pay(1)), 1, 1), 0, RefusalCode.INDEX_REUSED);
        assertThat(record(ANNA)).extracting("index", "part").containsExactly(1, 1);
        SignedBundle next = Signers.sign(bundle(pay(1)), 2, 1);
        taken(next, 0);
        assertThat(record(ANNA)).extracting("index", "part").containsExactly(3, 0);
        refused(three, 1, RefusalCode.INDEX_REUSED);
        refused(Signers.sign(bundle(pay(1)), 4, 1), 0, RefusalCode.INDEX_SKIPPED);
    }

    @Test
    void aWholeBundleOfSeveralPartsUsesOneIndex() {
        SignedBundle two = Signers.sign(parts(Bundle.PART_SIZE + 3), 1, 1);
        assertThat(taken(two, 0)).hasSize(Bundle.PART_SIZE).containsOnly(new Outcome.Applied());
        assertThat(taken(two, 1)).hasSize(3).containsOnly(new Outcome.Applied());
        assertThat(record(ANNA)).extracting("index", "part").containsExactly(2, 0);
        SealedBatch batch = ledger.seal();
        assertThat(batch.parts()).extracting(SealedPart::number).containsExactly(0, 1);
        assertThat(batch.steps()).hasSize(Bundle.PART_SIZE + 3);
    }

    @Test
    void anAtomicBundleAppliesAllOrNothing() {
        Instruction lawful = new Instruction.OpenHolding(AGENT, FUND, AGENT);
        Bundle failing = Bundle.of(AGENT, true, EXPIRY, List.of(lawful, new Instruction.FreezePart(AGENT, BOND, ANNA, 7), lawful));
        List<LedgerRecord> before = new ArrayList<>();
        for (RecordKey key : List.of(RecordKey.holding(BOND, ANNA), RecordKey.account(AGENT))) {
            before.add(ledger.find(key).orElseThrow());
        }
        assertThat(taken(Signers.sign(ledger, failing), 0)).containsExactly(refusal(RefusalCode.BUNDLE_ABORTED),
                refusal(RefusalCode.BUNDLE_ABORTED), refusal(RefusalCode.HOLDING_EXISTS));
        assertThat(ledger.find(RecordKey.holding(FUND, AGENT))).isEmpty();
        assertThat(before).containsExactly(ledger.find(RecordKey.holding(BOND, ANNA)).orElseThrow(),
                ledger.find(RecordKey.account(AGENT)).orElseThrow());
        Bundle whole = Bundle.of(AGENT, true, EXPIRY, List.of(lawful, new Instruction.FreezePart(AGENT, BOND, ANNA, 7)));
        assertThat(taken(Signers.sign(ledger, whole), 0)).containsOnly(new Outcome.Applied());
        SealedBatch batch = ledger.seal();
        assertThat(batch.parts()).extracting(SealedPart::isVoid).containsExactly(true, false);
        assertThat(batch.steps()).hasSize(2);
        assertThat(batch.touched()).extracting(t -> t.after().key()).doesNotHaveDuplicates();
    }

    @Test
    void bestEffortSkipsWhatIsRefused() {
        Bundle bundle = bundle(pay(1), pay(Long.MAX_VALUE), pay(2));
        assertThat(taken(Signers.sign(ledger, bundle), 0)).containsExactly(new Outcome.Applied(),
                refusal(RefusalCode.INSUFFICIENT_FREE_BALANCE), new Outcome.Applied());
        assertThat(taken(Signers.sign(ledger, bundle(pay(0), pay(-1))), 0)).containsOnly(refusal(RefusalCode.AMOUNT_NOT_POSITIVE));
        SealedBatch batch = ledger.seal();
        assertThat(batch.parts().getFirst().rows().get(1)).isEqualTo(new SealedPart.Skip(pay(Long.MAX_VALUE)));
        assertThat(batch.parts().getLast().isVoid()).isTrue();
    }

    @Test
    void anExpiredBundleUsesItsIndexAndDoesNothing() {
        Bundle expired = Bundle.of(ANNA, false, TIME + 1, List.of(pay(1)));
        assertThat(taken(Signers.sign(ledger, expired), 0)).containsExactly(refusal(RefusalCode.BUNDLE_EXPIRED));
        assertThat(record(ANNA).index()).isEqualTo(2);
        Bundle lastSecond = Bundle.of(ANNA, false, TIME + 2, List.of(pay(1)));
        assertThat(taken(Signers.sign(ledger, lastSecond), 0)).containsExactly(new Outcome.Applied());
    }

    @Test
    void bothMustSignAndBothIndicesAreUsed() {
        Bundle swap = Bundle.of(ANNA, BERT, true, EXPIRY, List.of(pay(10), new Instruction.Transfer(BERT, FUND, ANNA, 1000)));
        int anna = record(ANNA).index();
        int bert = record(BERT).index();
        OneTimeSignature lead = Signers.sign(ANNA, anna, swap.message(Signers.DOMAIN, ANNA, anna));
        OneTimeSignature asIfLead = Signers.sign(BERT, bert, swap.message(Signers.DOMAIN, ANNA, bert));
        refused(new SignedBundle(swap, lead, asIfLead), 0, RefusalCode.SIGNATURE_INVALID);
        refused(new SignedBundle(swap, lead, Signers.sign(ANNA, bert, swap.message(Signers.DOMAIN, BERT, bert))), 0,
                RefusalCode.SIGNATURE_INVALID);
        refused(Signers.sign(swap, anna, bert + 1), 0, RefusalCode.INDEX_SKIPPED);
        assertThat(taken(Signers.sign(swap, anna, bert), 0)).containsOnly(new Outcome.Applied());
        assertThat(record(ANNA).index()).isEqualTo(anna + 1);
        assertThat(record(BERT).index()).isEqualTo(bert + 1);
    }

    @Test
    void aFullBatchTakesNothingAndTheNextOneDoes() {
        SignedBundle big = Signers.sign(parts(3 * Bundle.PART_SIZE), 1, 1);
        taken(big, 0);
        taken(big, 1);
        assertThat(ledger.pending()).isEqualTo(Ledger.MAX_BATCH);
        refused(big, 2, RefusalCode.BATCH_FULL);
        ledger.seal();
        scenario.open();
        assertThat(taken(big, 2)).containsOnly(new Outcome.Applied());
    }
}
