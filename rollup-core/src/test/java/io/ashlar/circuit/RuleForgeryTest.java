package io.ashlar.circuit;

import static io.ashlar.circuit.Underworld.*;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.hash.Digest;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.LawlessLedger;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Step;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Negative tests 13 and 15: an operator applies an unlawful instruction and hashes, links and logs everything faithfully. What is violated
 * must be the rule in question and nothing else: so the rule alone stands in the way, and it does.
 */
class RuleForgeryTest {
    private static Arguments cheat(String name, Instruction instruction, String... causes) {
        return Arguments.of(Named.of(name, instruction), Set.of(causes));
    }

    static Stream<Arguments> unlawful() {
        AccountProfile fresh = profile(40, AccountProfile.HOLDER);
        AccountProfile stale = new AccountProfile(40, AccountProfile.HOLDER, 2, NOW, 276, 0b101, 3, false);
        String issuer = "the actor is the asset's issuer";
        String agent = "the actor is the asset's agent";
        String frozen = "a frozen account receives nothing";
        String time = "batch time before KYC expiry";
        String paused = "a paused asset is not issued, transferred or paused";
        return Stream.of(
                cheat("a holder registers an account", new Instruction.RegisterAccount(ANNA, 40, fresh), "only a registrar registers"),
                cheat("an issuer updates an account", new Instruction.UpdateAccount(ISSUER, ANNA, profile(10, AccountProfile.HOLDER)), "only a registrar registers"),
                cheat("registered already expired", new Instruction.RegisterAccount(REGISTRAR, 40, stale), time),
                cheat("updated to expire now", new Instruction.UpdateAccount(REGISTRAR, ANNA,
                        new AccountProfile(10, AccountProfile.HOLDER, 2, NOW, 276, 0b101, 3, false)), time),
                cheat("a holder creates an asset", new Instruction.CreateAsset(ANNA, 140, AGENT, 10, policy(), TERMS), "only an issuer creates"),
                cheat("the agent pauses", new Instruction.Pause(AGENT, BOND), issuer),
                cheat("the agent unpauses", new Instruction.Unpause(AGENT, PAUSED), issuer),
                cheat("the agent issues", new Instruction.Issue(AGENT, BOND, ANNA, 1), issuer),
                cheat("a holder redeems", new Instruction.Redeem(ANNA, BOND, ANNA, 1), issuer),
                cheat("the issuer freezes", new Instruction.FreezePart(ISSUER, BOND, ANNA, 1), agent),
                cheat("the holder unfreezes itself", new Instruction.UnfreezePart(ANNA, BOND, ANNA, 1), agent),
                cheat("the issuer forces", new Instruction.ForcedTransfer(ISSUER, BOND, ANNA, BERT, 1, TERMS), agent),
                cheat("a stranger opens a holding", new Instruction.OpenHolding(BERT, FUND, NO_ROLE), "or the agent opens it"),
                cheat("an account without the role transfers", new Instruction.Transfer(NO_ROLE, BOND, ANNA, 1), "only a holder transfers"),
                cheat("a frozen account transfers", new Instruction.Transfer(FROZEN, BOND, ANNA, 1), "a frozen account instructs nothing"),
                cheat("an expired account transfers", new Instruction.Transfer(EXPIRED, BOND, ANNA, 1),
                        "batch time before sender's KYC expiry"),
                cheat("transfer to a frozen account", new Instruction.Transfer(ANNA, BOND, FROZEN, 1), frozen),
                cheat("issue to a frozen account", new Instruction.Issue(ISSUER, BOND, FROZEN, 1), frozen),
                cheat("force to a frozen account", new Instruction.ForcedTransfer(AGENT, BOND, ANNA, FROZEN, 1, TERMS), frozen),
                cheat("transfer to an expired account", new Instruction.Transfer(ANNA, BOND, EXPIRED, 1), time),
                cheat("issue to an expired account", new Instruction.Issue(ISSUER, BOND, EXPIRED, 1), time),
                cheat("force to an expired account", new Instruction.ForcedTransfer(AGENT, BOND, ANNA, EXPIRED, 1, TERMS), time),
                cheat("transfer below the tier", new Instruction.Transfer(ANNA, BOND, LOW_TIER, 1), "bus range"),
                cheat("issue below the tier", new Instruction.Issue(ISSUER, BOND, LOW_TIER, 1), "bus range"),
                cheat("force below the tier", new Instruction.ForcedTransfer(AGENT, BOND, ANNA, LOW_TIER, 1, TERMS), "bus range"),
                cheat("transfer to another class", new Instruction.Transfer(ANNA, BOND, WRONG_CLASS, 1), "class in common"),
                cheat("issue to another class", new Instruction.Issue(ISSUER, BOND, WRONG_CLASS, 1), "class in common"),
                cheat("force to another class", new Instruction.ForcedTransfer(AGENT, BOND, ANNA, WRONG_CLASS, 1, TERMS), "class in common"),
                cheat("transfer to another jurisdiction", new Instruction.Transfer(ANNA, BOND, WRONG_PLACE, 1), "jurisdiction in common"),
                cheat("issue to another jurisdiction", new Instruction.Issue(ISSUER, BOND, WRONG_PLACE, 1), "jurisdiction in common"),
                cheat("transfer while paused", new Instruction.Transfer(ANNA, PAUSED, BERT, 1), paused),
                cheat("issue while paused", new Instruction.Issue(ISSUER, PAUSED, ANNA, 1), paused),
                cheat("pause again", new Instruction.Pause(ISSUER, PAUSED), paused),
                cheat("unpause what is not paused", new Instruction.Unpause(ISSUER, BOND), "only a paused asset is unpaused"),
                cheat("transfer more than there is", new Instruction.Transfer(ANNA, BOND, BERT, 500_001), "debit"),
                cheat("transfer what is frozen", new Instruction.Transfer(ANNA, BOND, BERT, 200_001), "free part"),
                cheat("transfer a negative amount", new Instruction.Transfer(ANNA, BOND, BERT, -5), "debit", "credit"),
                cheat("redeem what is frozen", new Instruction.Redeem(ISSUER, BOND, ANNA, 200_001), "free part"),
                cheat("redeem more than there is", new Instruction.Redeem(ISSUER, BOND, EXPIRED, 1001), "debit"),
                cheat("force more than there is", new Instruction.ForcedTransfer(AGENT, BOND, EXPIRED, ANNA, 1001, TERMS), "debit",
                        "bus range", "frozen part", "free part", "nothing is released", "only the excess is released"),
                cheat("freeze more than there is", new Instruction.FreezePart(AGENT, BOND, ANNA, 200_001), "free part"),
                cheat("unfreeze more than is frozen", new Instruction.UnfreezePart(AGENT, BOND, ANNA, 300_001), "frozen part", "free part"),
                cheat("issue above the cap", new Instruction.Issue(ISSUER, BOND, BERT, 500_000), "cap"),
                cheat("issue until supply wraps", new Instruction.Issue(ISSUER, FUND, BERT, -2), "supply", "credit"),
                cheat("issue nothing", new Instruction.Issue(ISSUER, BOND, BERT, 0), "amount or limit is not zero"),
                cheat("transfer nothing", new Instruction.Transfer(ANNA, BOND, BERT, 0), "amount or limit is not zero"),
                cheat("redeem nothing", new Instruction.Redeem(ISSUER, BOND, ANNA, 0), "amount or limit is not zero"),
                cheat("freeze nothing", new Instruction.FreezePart(AGENT, BOND, ANNA, 0), "amount or limit is not zero"),
                cheat("unfreeze nothing", new Instruction.UnfreezePart(AGENT, BOND, ANNA, 0), "amount or limit is not zero"),
                cheat("force nothing", new Instruction.ForcedTransfer(AGENT, BOND, ANNA, BERT, 0, TERMS), "amount or limit is not zero"),
                cheat("transfer to itself", new Instruction.Transfer(ANNA, BOND, ANNA, 1), "from minus to is not zero"),
                cheat("force to itself", new Instruction.ForcedTransfer(AGENT, BOND, BERT, BERT, 0, TERMS), "from minus to is not zero",
                        "amount or limit is not zero"),
                cheat("an asset nobody can hold", new Instruction.CreateAsset(ISSUER, 140, AGENT, 0, policy(), TERMS), "amount or limit is not zero"),
                cheat("a cap beyond every ledger's", new Instruction.CreateAsset(ISSUER, 140, AGENT, -1, policy(), TERMS), "bus range"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unlawful")
    void anUnlawfulInstructionBreaksItsRule(Instruction instruction, Set<String> causes) {
        LawlessLedger ledger = ledger();
        assertThat(ledger.isLawful(instruction)).isFalse();
        ledger.force(instruction);
        List<String> violations = new Forgery(ledger.seal()).complete().violations();
        assertThat(violations).isNotEmpty();
        assertThat(causes(violations)).isSubsetOf(causes);
    }

    private static void refused(Step lawful, Consumer<Forgery> cheat, LawlessLedger ledger, String... causes) {
        ledger.take(lawful);
        Forgery forgery = new Forgery(ledger.seal());
        cheat.accept(forgery);
        assertThat(causes(forgery.complete().violations())).containsExactlyInAnyOrder(causes);
    }

    private static LedgerRecord.Holding anna(LawlessLedger ledger) {
        return ledger.holding(BOND, ANNA);
    }

    @Test
    void theHarnessAcceptsTheLawful() {
        LawlessLedger ledger = ledger();
        refused(ledger.effect(new Instruction.Transfer(ANNA, BOND, BERT, 200_000)), f -> { }, ledger);
        refused(ledger.effect(new Instruction.ForcedTransfer(AGENT, BOND, ANNA, BERT, 1, TERMS)), f -> { }, ledger);
        refused(ledger.effect(new Instruction.UnfreezePart(AGENT, BOND, ANNA, 1)), f -> { }, ledger);
        refused(ledger.effect(new Instruction.Redeem(ISSUER, BOND, ANNA, 1)), f -> { }, ledger);
    }

    @Test
    void aStrangerClaimingToOpenItsOwnHoldingIsNotTheAccount() {
        LawlessLedger ledger = ledger();
        refused(ledger.effect(new Instruction.OpenHolding(BERT, FUND, NO_ROLE)),
                f -> f.set(Forgery.INSTRUCTION, 0, "for itself?", 1), ledger, "the account opens its own holding");
    }

    @Test
    void creditingMoreOrLessThanWasDebitedIsRefused() {
        for (long difference : new long[] {1, -1, 1L << 16, 1L << 32, -(1L << 48)}) {
            LawlessLedger ledger = ledger();
            Step step = ledger.effect(new Instruction.Transfer(ANNA, BOND, BERT, 70_000));
            LedgerRecord.Holding credited = (LedgerRecord.Holding) step.fourth().after();
            refused(LawlessLedger.with(step, null, null, LawlessLedger.change(step.fourth().before(),
                    LawlessLedger.holding(credited, credited.balance() + difference, 0))), f -> { }, ledger, "credit");
        }
    }

    @Test
    void mintingByASelfTransferFromAStaleRecordIsRefused() {
        LawlessLedger ledger = ledger();
        LedgerRecord.Holding before = anna(ledger);
        Step step = ledger.effect(new Instruction.Transfer(ANNA, BOND, ANNA, 100));
        ledger.take(LawlessLedger.with(step, null, null,
                LawlessLedger.change(before, LawlessLedger.holding(before, before.balance() + 100, before.frozen()))));
        assertThat(causes(new Forgery(ledger.seal()).complete().violations())).containsExactlyInAnyOrder("from minus to is not zero", "bus memory");
    }

    @Test
    void supplyMovesWithNothingButIssueAndRedeem() {
        LawlessLedger ledger = ledger();
        Step step = ledger.effect(new Instruction.Transfer(ANNA, BOND, BERT, 1));
        LedgerRecord.Asset asset = ledger.asset(BOND);
        refused(LawlessLedger.with(step, LawlessLedger.change(asset,
                LawlessLedger.supply((LedgerRecord.Asset) step.asset().after(), 5)), null, null), f -> { }, ledger, "supply stays");
        LawlessLedger other = ledger();
        Step issue = other.effect(new Instruction.Issue(ISSUER, BOND, BERT, 7));
        refused(LawlessLedger.with(issue, LawlessLedger.change(asset,
                LawlessLedger.supply((LedgerRecord.Asset) issue.asset().after(), asset.supply())), null, null), f -> { }, other, "supply");
    }

    @Test
    void aTransferCannotUnfreezeAndAFreezeCannotMove() {
        LawlessLedger ledger = ledger();
        Step step = ledger.effect(new Instruction.Transfer(ANNA, BOND, BERT, 250_000));
        refused(LawlessLedger.with(step, null, LawlessLedger.change(anna(ledger), LawlessLedger.holding(anna(ledger), 250_000, 250_000)), null),
                f -> { }, ledger, "the frozen part stays");
        LawlessLedger other = ledger();
        Step freeze = other.effect(new Instruction.FreezePart(AGENT, BOND, ANNA, 10));
        refused(LawlessLedger.with(freeze, null, LawlessLedger.change(anna(other), LawlessLedger.holding(anna(other), 500_010, 300_010)), null),
                f -> { }, other, "freezing moves nothing");
    }

    @Test
    void aForcedTransferReleasesExactlyTheExcess() {
        for (long frozenAfter : new long[] {100_000, 299_999, 0}) {
            LawlessLedger ledger = ledger();
            Step step = ledger.effect(new Instruction.ForcedTransfer(AGENT, BOND, ANNA, BERT, 100_000, TERMS));
            for (int releases = 0; releases < 2; releases++) {
                LawlessLedger again = ledger();
                int flag = releases;
                refused(LawlessLedger.with(step, null,
                                LawlessLedger.change(anna(ledger), LawlessLedger.holding(anna(ledger), 400_000, frozenAfter)), null),
                        f -> f.set(Forgery.INSTRUCTION, 0, "releases by force?", flag), again,
                        releases == 1 ? "only the excess is released" : "nothing is released");
            }
        }
    }

    @Test
    void createdRecordsStartAsTheRulesSay() {
        LawlessLedger ledger = ledger();
        Step open = ledger.effect(new Instruction.OpenHolding(NO_ROLE, FUND, NO_ROLE));
        LedgerRecord.Holding created = (LedgerRecord.Holding) open.fourth().after();
        refused(LawlessLedger.with(open, null, null, LawlessLedger.change(null, LawlessLedger.holding(created, 9, 0))), f -> { }, ledger,
                "a new holding is empty and the investor's");
        LawlessLedger other = ledger();
        Step create = other.effect(new Instruction.CreateAsset(ISSUER, 140, AGENT, 10, policy(), TERMS));
        LedgerRecord.Asset asset = (LedgerRecord.Asset) create.fourth().after();
        refused(LawlessLedger.with(create, null, null, LawlessLedger.change(null, LawlessLedger.supply(asset, 3))), f -> { }, other,
                "bus memory");
    }

    @Test
    void anUpdateWritesExactlyTheProfileItNames() {
        LawlessLedger ledger = ledger();
        Step update = ledger.effect(new Instruction.UpdateAccount(REGISTRAR, ANNA, profile(10, AccountProfile.HOLDER)));
        ledger.take(update);
        Forgery forgery = new Forgery(ledger.seal());
        for (int i = 0; i < 10; i++) {
            int original = forgery.get(Forgery.INSTRUCTION, 0, "third payload after[" + i + "]");
            forgery.set(Forgery.INSTRUCTION, 0, "third payload after[" + i + "]", original ^ 1);
            assertThat(causes(forgery.violations())).contains("the account takes the new profile");
            forgery.set(Forgery.INSTRUCTION, 0, "third payload after[" + i + "]", original);
        }
    }

    @Test
    void theReasonGivenIsTheReasonLogged() {
        LawlessLedger ledger = ledger();
        ledger.force(new Instruction.ForcedTransfer(AGENT, BOND, ANNA, BERT, 1, TERMS));
        Forgery forgery = new Forgery(ledger.seal());
        forgery.set(Forgery.INSTRUCTION, 0, "reason", Digest.of(9, 9, 9, 9, 9, 9, 9, 9).elements());
        assertThat(causes(forgery.serve().violations())).containsExactlyInAnyOrder("bus digest");
    }
}
