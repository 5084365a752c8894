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
import io.ashlar.ledger.Policy;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.RecordType;
import io.ashlar.ledger.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Negative test 15 on limits, locks, policies and recovery: each broken by an operator who does everything else faithfully, and each
 * witness a prover could write instead. Comparisons share columns with a created key's place and a cap's room, and their names.
 */
class LimitForgeryTest {
    private static final String ABOVE_LIMIT = "new key below next key", BELOW_MINIMUM = "low key below new key", REST_BELOW_MINIMUM = "cap";
    private static final Policy LATER = new Policy(1, 0b100, 0b1000, 1000, 10, 3, NOW + 1);
    private static final Instruction SPREAD_TO_OWN = new Instruction.Transfer(ANNA, NOTE, ANNA_TOO, 100);
    private static final Instruction SPREAD_TO_CLEO = new Instruction.Transfer(ANNA, NOTE, CLEO, 100);
    private static final Instruction LOCKED = new Instruction.LockHolding(AGENT, NOTE, ANNA, NOW + 1);

    private static Arguments cheat(String name, List<Instruction> history, Instruction instruction, String... causes) {
        return Arguments.of(Named.of(name, history), instruction, Set.of(causes));
    }

    static Stream<Arguments> unlawful() {
        List<Instruction> none = List.of();
        List<Instruction> three = List.of(SPREAD_TO_OWN, SPREAD_TO_CLEO);
        List<Instruction> bert = List.of(new Instruction.Issue(ISSUER, NOTE, BERT, 150));
        String holders = "no more holders than allowed";
        String issuer = "the actor is the asset's issuer";
        String agent = "the actor is the asset's agent";
        return Stream.of(
                cheat("issue above an investor's limit", none, new Instruction.Issue(ISSUER, NOTE, ANNA, 101), ABOVE_LIMIT),
                cheat("issue above it in another account", none, new Instruction.Issue(ISSUER, NOTE, ANNA_TOO, 101), ABOVE_LIMIT),
                cheat("transfer above it", bert, new Instruction.Transfer(BERT, NOTE, ANNA_TOO, 101), ABOVE_LIMIT),
                cheat("force above it", bert, new Instruction.ForcedTransfer(AGENT, NOTE, BERT, ANNA, 101, TERMS), ABOVE_LIMIT),
                cheat("issue too little to hold", none, new Instruction.Issue(ISSUER, NOTE, BERT, 9), BELOW_MINIMUM),
                cheat("transfer too little to hold", none, new Instruction.Transfer(ANNA, NOTE, BERT, 9), BELOW_MINIMUM),
                cheat("leave too little to hold", none, new Instruction.Transfer(ANNA, NOTE, BERT, 891), REST_BELOW_MINIMUM),
                cheat("issue to a fourth holder", three, new Instruction.Issue(ISSUER, NOTE, BERT, 20), holders),
                cheat("transfer to a fourth holder", three, new Instruction.Transfer(ANNA, NOTE, BERT, 20), holders),
                cheat("force to a fourth holder", three, new Instruction.ForcedTransfer(AGENT, NOTE, ANNA, BERT, 20, TERMS), holders),
                cheat("transfer during the lock-up", List.of(new Instruction.UpdatePolicy(ISSUER, NOTE, 5000, LATER)),
                        new Instruction.Transfer(ANNA, NOTE, BERT, 100), "asset's lock-up over"),
                cheat("transfer what is locked", List.of(LOCKED), new Instruction.Transfer(ANNA, NOTE, BERT, 100), "holding's lock"),
                cheat("lock until earlier", List.of(LOCKED), new Instruction.LockHolding(AGENT, NOTE, ANNA, NOW), "holding's lock"),
                cheat("lock until the same time", List.of(LOCKED), LOCKED, "holding's lock"),
                cheat("the issuer locks", none, new Instruction.LockHolding(ISSUER, NOTE, ANNA, NOW), agent),
                cheat("the agent changes the policy", none, new Instruction.UpdatePolicy(AGENT, NOTE, 5000, LIMITED), issuer),
                cheat("a cap below the supply", none, new Instruction.UpdatePolicy(ISSUER, NOTE, 899, LIMITED), "cap"),
                cheat("a cap of nothing", none, new Instruction.UpdatePolicy(ISSUER, NOTE, 0, LIMITED), "cap", "amount or limit is not zero"),
                cheat("a limit dropped", none, new Instruction.UpdatePolicy(ISSUER, NOTE, 5000, policy()), "an asset without limit"),
                cheat("a limit set later", none, new Instruction.UpdatePolicy(ISSUER, BOND, 1_000_000, LIMITED), "amount or limit is not zero"),
                cheat("a position nobody needs", none, new Instruction.OpenPosition(AGENT, BOND, ANNA), "amount or limit is not zero"),
                cheat("a stranger opens a position", none, new Instruction.OpenPosition(BERT, NOTE, NO_ROLE), "or the agent opens it"),
                cheat("the agent redeems by force", none, new Instruction.ForcedRedemption(AGENT, NOTE, ANNA, 1, TERMS), issuer),
                cheat("redeem nothing by force", none, new Instruction.ForcedRedemption(ISSUER, NOTE, ANNA, 0, TERMS), "amount or limit is not zero"),
                cheat("the agent recovers", none, new Instruction.RecoverHolding(AGENT, NOTE, ANNA, ANNA_TOO), "only a registrar recovers"),
                cheat("recover for another investor", none, new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA, BERT),
                        "the recovered holding is the lost one"),
                cheat("recover into a holding with units", List.of(SPREAD_TO_OWN), new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA, ANNA_TOO),
                        "bus memory"),
                cheat("recover nothing", List.of(new Instruction.Transfer(ANNA, NOTE, BERT, 900)),
                        new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA, ANNA_TOO), "amount or limit is not zero"),
                cheat("recover to itself", none, new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA, ANNA), "from minus to is not zero",
                        "bus memory"),
                cheat("an account of another investor", none, new Instruction.UpdateAccount(REGISTRAR, ANNA, profile(99, AccountProfile.HOLDER)),
                        "an account keeps its investor"));
    }

    private static LawlessLedger after(List<Instruction> history) {
        LawlessLedger ledger = ledger();
        history.forEach(ledger::lawful);
        ledger.settle();
        return ledger;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("unlawful")
    void anUnlawfulInstructionBreaksItsRule(List<Instruction> history, Instruction instruction, Set<String> causes) {
        LawlessLedger ledger = after(history);
        assertThat(ledger.isLawful(instruction)).isFalse();
        ledger.force(instruction);
        List<String> violations = new Forgery(ledger.seal()).complete().violations();
        assertThat(violations).isNotEmpty();
        assertThat(causes(violations)).isSubsetOf(causes);
    }

    private static Set<String> causesOf(LawlessLedger ledger, Step step) {
        ledger.take(step);
        return causes(new Forgery(ledger.seal()).complete().violations());
    }

    private static Forgery lawful(Instruction... instructions) {
        LawlessLedger ledger = ledger();
        for (Instruction instruction : instructions) {
            ledger.lawful(instruction);
        }
        return new Forgery(ledger.seal());
    }

    @Test
    void theIssuerAndNobodyElseCosignsARecovery() {
        Instruction recovery = new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA, ANNA_TOO);
        assertThat(causes(lawful(recovery).complete().violations())).isEmpty();
        for (long other : new long[] {BERT, 0}) {
            LawlessLedger ledger = ledger().signedBy(other);
            assertThat(ledger.isLawful(recovery)).isFalse();
            ledger.force(recovery);
            assertThat(causes(new Forgery(ledger.seal()).complete().violations())).containsExactly("the other signer is the asset's issuer");
        }
    }

    @Test
    void positionsCannotStandStill() {
        for (Instruction instruction : List.of(new Instruction.Issue(ISSUER, NOTE, BERT, 100), new Instruction.Transfer(ANNA, NOTE, BERT, 100),
                new Instruction.Redeem(ISSUER, NOTE, ANNA, 100), new Instruction.ForcedTransfer(AGENT, NOTE, ANNA, BERT, 100, TERMS))) {
            assertThat(causes(lawful(instruction).set(INSTRUCTION, 0, "positions move?", 0).complete().violations()))
                    .contains("a limited asset's positions move");
        }
        // Without a position to move there is no witness that moves one, in whatever row.
        assertThat(causes(lawful(new Instruction.Transfer(ANNA, BOND, BERT, 1)).set(INSTRUCTION, 0, "positions move?", 1).complete().violations()))
                .contains("bus memory");
        assertThat(causes(lawful(new Instruction.Pause(ISSUER, NOTE)).set(INSTRUCTION, 0, "positions move?", 1).complete().violations()))
                .contains("positions move with units");
    }

    @Test
    void aLimitCannotBeSetOrDroppedWhateverTheWitnessSays() {
        for (Instruction change : List.of(new Instruction.UpdatePolicy(ISSUER, BOND, 1_000_000, LIMITED),
                new Instruction.UpdatePolicy(ISSUER, NOTE, 5000, policy()))) {
            for (int moves = 0; moves < 2; moves++) {
                LawlessLedger ledger = ledger();
                ledger.force(change);
                assertThat(causes(new Forgery(ledger.seal()).set(INSTRUCTION, 0, "positions move?", moves).complete().violations()))
                        .containsAnyOf("an asset without limit", "gets none", "amount or limit is not zero");
            }
        }
    }

    @Test
    void aPositionsLimbsStayInRange() {
        Forgery carried = lawful(new Instruction.Issue(ISSUER, NOTE, BERT, 100));
        assertThat(causes(carried.set(INSTRUCTION, 0, "credited position carry", 1, 0, 0).complete().violations())).contains("bus range");
        Forgery borrowed = lawful(new Instruction.Redeem(ISSUER, NOTE, ANNA, 100));
        assertThat(causes(borrowed.set(INSTRUCTION, 0, "debited position borrow", 1, 0, 0).complete().violations())).contains("bus range");
    }

    @Test
    void holdersAreCounted() {
        LawlessLedger ledger = ledger();
        Step step = ledger.effect(new Instruction.Transfer(ANNA, NOTE, BERT, 100));
        LedgerRecord.Asset note = ledger.asset(NOTE);
        for (int holders : new int[] {0, 1, 3}) {
            assertThat(causesOf(ledger(), with(step, change(note, units(note, 900, holders)), null, null))).contains("holders are those with a balance");
        }
        Forgery unseen = lawful(new Instruction.Transfer(ANNA, NOTE, BERT, 100)).set(INSTRUCTION, 0, "credited balance, inverted", 1);
        assertThat(causes(unseen.complete().violations())).contains("credited balance has one inverse");
        Forgery gone = lawful(new Instruction.Transfer(ANNA, NOTE, BERT, 100)).set(INSTRUCTION, 0, "balance left, inverted", 0);
        assertThat(causes(gone.complete().violations())).contains("balance left is zero or not");
    }

    @Test
    void nothingButALockChangesALockAndTheInvestorStays() {
        LawlessLedger ledger = after(List.of(LOCKED));
        LedgerRecord.Holding anna = ledger.holding(NOTE, ANNA);
        assertThat(causesOf(ledger, with(ledger.effect(new Instruction.FreezePart(AGENT, NOTE, ANNA, 1)), null,
                change(anna, locked(holding(anna, 900, 1), 0)), null))).containsExactly("nothing else changes a lock");
        LawlessLedger other = ledger();
        LedgerRecord.Holding before = other.holding(NOTE, ANNA);
        assertThat(causesOf(other, with(other.effect(LOCKED), null, change(before, locked(before, NOW + 2)), null)))
                .contains("the holding is locked until the time named");
    }

    @Test
    void aRecoveryMovesAllOfIt() {
        LawlessLedger ledger = after(List.of(LOCKED, new Instruction.FreezePart(AGENT, NOTE, ANNA, 500)));
        Step step = ledger.effect(new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA, ANNA_TOO));
        LedgerRecord.Holding to = (LedgerRecord.Holding) step.fourth().after();
        LedgerRecord.Holding lost = (LedgerRecord.Holding) step.third().before();
        for (LedgerRecord.Holding wrong : List.of(locked(to, 0), holding(to, 900, 0), holding(to, 899, 500))) {
            assertThat(causesOf(after(List.of(LOCKED, new Instruction.FreezePart(AGENT, NOTE, ANNA, 500))),
                    with(step, null, null, change(step.fourth().before(), wrong)))).contains("the recovered holding is the lost one");
        }
        assertThat(causesOf(ledger, with(step, null, change(lost, holding(lost, 1, 0)), null))).contains("the lost holding is left empty");
    }

    @Test
    void aNewPositionIsItsInvestorsAndEmpty() {
        Instruction open = new Instruction.OpenPosition(AGENT, NOTE, NO_ROLE);
        LawlessLedger ledger = ledger();
        Step step = ledger.effect(open);
        LedgerRecord.Position created = (LedgerRecord.Position) step.fourth().after();
        assertThat(causesOf(ledger, with(step, null, null, change(null, total(created, 5))))).containsExactly("a new position is empty");
        LawlessLedger other = ledger();
        Step elsewhere = other.effect(new Instruction.OpenPosition(AGENT, NOTE, EXPIRED));
        assertThat(causesOf(other, with(other.effect(open), null, elsewhere.third(), elsewhere.fourth())))
                .containsExactly("the fourth record is the position of the party's investor");
    }

    @Test
    void aNewHoldingIsItsAccountsInvestors() {
        LawlessLedger ledger = ledger();
        Step step = ledger.effect(new Instruction.OpenHolding(AGENT, NOTE, NO_ROLE));
        LedgerRecord.Holding created = (LedgerRecord.Holding) step.fourth().after();
        LedgerRecord.Holding stolen = new LedgerRecord.Holding(created.key(), created.next(), 0, 0, 0, 10);
        assertThat(causesOf(ledger, with(step, null, null, change(null, stolen)))).containsExactly("a new holding is empty and the investor's");
    }

    @Test
    void aPositionIsNoHolding() {
        for (RecordKey key : List.of(RecordKey.position(NOTE, 11), RecordKey.holding(NOTE, BERT))) {
            Forgery forgery = lawful(new Instruction.Issue(ISSUER, NOTE, BERT, 100));
            int row = forgery.recordRow(key);
            for (RecordType type : List.of(RecordType.HOLDING, RecordType.POSITION)) {
                forgery.set(RECORD, row, "type?[" + type.ordinal() + "]", key.type() == type ? 0 : 1);
            }
            assertThat(causes(forgery.complete().violations())).contains("bus range");
        }
    }
}
