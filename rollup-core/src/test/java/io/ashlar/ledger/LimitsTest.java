package io.ashlar.ledger;

import static io.ashlar.ledger.RefusalCode.*;
import static io.ashlar.ledger.Scenario.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits, locks, changed policies, forced redemption and recovery: what is refused with which code, and what is not. */
class LimitsTest {
    private final Scenario scenario = new Scenario();

    @BeforeEach
    void begin() {
        scenario.batchOf(scenario.setup());
        scenario.open();
    }

    private void applied(Instruction instruction) {
        assertThat(scenario.apply(instruction)).as("%s", instruction).isInstanceOf(Outcome.Applied.class);
    }

    private void refused(Instruction instruction, RefusalCode code) {
        assertThat(scenario.apply(instruction)).as("%s", instruction).isEqualTo(new Outcome.Refused(code));
    }

    private LedgerRecord.Holding holding(long account) {
        return (LedgerRecord.Holding) scenario.ledger.find(RecordKey.holding(NOTE, account)).orElseThrow();
    }

    private long total(long investor) {
        return ((LedgerRecord.Position) scenario.ledger.find(RecordKey.position(NOTE, investor)).orElseThrow()).total();
    }

    private LedgerRecord.Asset note() {
        return (LedgerRecord.Asset) scenario.ledger.find(RecordKey.asset(NOTE)).orElseThrow();
    }

    private static Policy limits(long maximum, long minimum, int holders, long lockUpEnd) {
        return new Policy(1, 0b100, 0b1000, maximum, minimum, holders, lockUpEnd);
    }

    @Test
    void anInvestorsLimitHoldsOverAllItsAccounts() {
        refused(new Instruction.Issue(ISSUER, NOTE, ANNA_TOO, 101), INVESTOR_LIMIT_EXCEEDED);
        applied(new Instruction.Issue(ISSUER, NOTE, ANNA_TOO, 100));
        applied(new Instruction.Transfer(ANNA, NOTE, ANNA_TOO, 500));
        assertThat(total(10)).isEqualTo(1000);
        applied(new Instruction.Issue(ISSUER, NOTE, BERT, 50));
        refused(new Instruction.Transfer(BERT, NOTE, ANNA, 20), INVESTOR_LIMIT_EXCEEDED);
        refused(new Instruction.ForcedTransfer(AGENT, NOTE, BERT, ANNA, 20, TERMS), INVESTOR_LIMIT_EXCEEDED);
        applied(new Instruction.Redeem(ISSUER, NOTE, ANNA_TOO, 50));
        applied(new Instruction.Transfer(BERT, NOTE, ANNA, 20));
        assertThat(total(10)).isEqualTo(970);
        assertThat(total(11)).isEqualTo(30);
    }

    @Test
    void positionsAreOpenedOnceAndWhereTheyAreNeeded() {
        refused(new Instruction.OpenPosition(AGENT, NOTE, ANNA_TOO), POSITION_EXISTS);
        refused(new Instruction.OpenPosition(AGENT, BOND, ANNA), NO_INVESTOR_LIMIT);
        refused(new Instruction.OpenPosition(BERT, NOTE, CLEO), ACTOR_NOT_AUTHORISED);
        applied(new Instruction.RegisterAccount(REGISTRAR, 30, profile(30, AccountProfile.HOLDER)));
        applied(new Instruction.OpenHolding(AGENT, NOTE, 30));
        refused(new Instruction.Issue(ISSUER, NOTE, 30, 10), UNKNOWN_POSITION);
        applied(new Instruction.OpenPosition(AGENT, NOTE, 30));
        applied(new Instruction.Issue(ISSUER, NOTE, 30, 10));
    }

    @Test
    void holdersKeepTheMinimumOrNothing() {
        refused(new Instruction.Issue(ISSUER, NOTE, BERT, 9), BELOW_MINIMUM_HOLDING);
        refused(new Instruction.Transfer(ANNA, NOTE, BERT, 9), BELOW_MINIMUM_HOLDING);
        refused(new Instruction.Transfer(ANNA, NOTE, BERT, 891), BELOW_MINIMUM_HOLDING);
        applied(new Instruction.Transfer(ANNA, NOTE, BERT, 890));
        applied(new Instruction.Transfer(ANNA, NOTE, BERT, 10));
        // A redemption or a forced transfer names its own amount.
        applied(new Instruction.Redeem(ISSUER, NOTE, BERT, 895));
        applied(new Instruction.ForcedTransfer(AGENT, NOTE, BERT, ANNA, 2, TERMS));
        assertThat(holding(BERT).balance()).isEqualTo(3);
    }

    @Test
    void holdersAreCountedAndLimitedWhereTheyGrow() {
        applied(new Instruction.Transfer(ANNA, NOTE, BERT, 100));
        applied(new Instruction.Transfer(ANNA, NOTE, ANNA_TOO, 100));
        assertThat(note().holders()).isEqualTo(3);
        refused(new Instruction.Transfer(ANNA, NOTE, CLEO, 100), TOO_MANY_HOLDERS);
        refused(new Instruction.Issue(ISSUER, NOTE, CLEO, 100), TOO_MANY_HOLDERS);
        refused(new Instruction.ForcedTransfer(AGENT, NOTE, ANNA, CLEO, 100, TERMS), TOO_MANY_HOLDERS);
        // One leaves as another joins: even beyond a limit that came later.
        applied(new Instruction.UpdatePolicy(ISSUER, NOTE, 5000, limits(1000, 10, 1, 0)));
        applied(new Instruction.Transfer(BERT, NOTE, CLEO, 100));
        assertThat(note().holders()).isEqualTo(3);
        applied(new Instruction.Redeem(ISSUER, NOTE, CLEO, 100));
        assertThat(note().holders()).isEqualTo(2);
    }

    @Test
    void lockUpsAndLocksStopTransfersOnly() {
        applied(new Instruction.LockHolding(AGENT, NOTE, ANNA, TIME + 100));
        refused(new Instruction.LockHolding(AGENT, NOTE, ANNA, TIME + 100), LOCK_NOT_EXTENDED);
        refused(new Instruction.LockHolding(AGENT, NOTE, ANNA, TIME + 99), LOCK_NOT_EXTENDED);
        refused(new Instruction.LockHolding(ISSUER, NOTE, ANNA, TIME + 101), ACTOR_NOT_AUTHORISED);
        refused(new Instruction.Transfer(ANNA, NOTE, BERT, 100), HOLDING_LOCKED);
        applied(new Instruction.ForcedTransfer(AGENT, NOTE, ANNA, BERT, 100, TERMS));
        applied(new Instruction.UpdatePolicy(ISSUER, NOTE, 5000, limits(1000, 10, 3, TIME + 200)));
        refused(new Instruction.Transfer(BERT, NOTE, CLEO, 100), ASSET_LOCKED_UP);
        applied(new Instruction.Redeem(ISSUER, NOTE, BERT, 50));
        scenario.seal();
        scenario.ledger.open(3, TIME + 200);
        applied(new Instruction.Transfer(BERT, NOTE, CLEO, 50));
        applied(new Instruction.Transfer(ANNA, NOTE, CLEO, 100));
    }

    @Test
    void aPolicyChangesWithinWhatIsHeld() {
        refused(new Instruction.UpdatePolicy(AGENT, NOTE, 5000, LIMITED), ACTOR_NOT_AUTHORISED);
        refused(new Instruction.UpdatePolicy(ISSUER, NOTE, 899, LIMITED), CAP_BELOW_SUPPLY);
        refused(new Instruction.UpdatePolicy(ISSUER, NOTE, 0, LIMITED), AMOUNT_NOT_POSITIVE);
        refused(new Instruction.UpdatePolicy(ISSUER, NOTE, 5000, policy()), INVESTOR_LIMIT_FIXED);
        refused(new Instruction.UpdatePolicy(ISSUER, BOND, 1_000_000, LIMITED), INVESTOR_LIMIT_FIXED);
        // Stricter than what there is: all of it stays, and can go.
        applied(new Instruction.UpdatePolicy(ISSUER, NOTE, 900, limits(1, 1000, 0, 0)));
        assertThat(holding(ANNA).balance()).isEqualTo(900);
        applied(new Instruction.Redeem(ISSUER, NOTE, ANNA, 900));
        assertThat(note().supply()).isZero();
    }

    @Test
    void aForcedRedemptionTakesTheFreePartFirst() {
        applied(new Instruction.FreezePart(AGENT, NOTE, ANNA, 600));
        refused(new Instruction.Redeem(ISSUER, NOTE, ANNA, 301), INSUFFICIENT_FREE_BALANCE);
        refused(new Instruction.ForcedRedemption(ISSUER, NOTE, ANNA, 901, TERMS), INSUFFICIENT_FREE_BALANCE);
        refused(new Instruction.ForcedRedemption(AGENT, NOTE, ANNA, 1, TERMS), ACTOR_NOT_AUTHORISED);
        applied(new Instruction.ForcedRedemption(ISSUER, NOTE, ANNA, 200, TERMS));
        assertThat(holding(ANNA).frozen()).isEqualTo(600);
        applied(new Instruction.ForcedRedemption(ISSUER, NOTE, ANNA, 200, TERMS));
        assertThat(holding(ANNA).balance()).isEqualTo(500);
        assertThat(holding(ANNA).frozen()).isEqualTo(500);
        assertThat(note().supply()).isEqualTo(500);
        assertThat(total(10)).isEqualTo(500);
    }

    @Test
    void aRecoveryMovesAllOfAHoldingToItsInvestorsOtherAccount() {
        Instruction recovery = new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA, ANNA_TOO);
        assertThat(Signers.apply(scenario.ledger, recovery, 0)).isEqualTo(new Outcome.Refused(COSIGNER_NOT_AUTHORISED));
        assertThat(Signers.apply(scenario.ledger, recovery, AGENT)).isEqualTo(new Outcome.Refused(COSIGNER_NOT_AUTHORISED));
        refused(new Instruction.RecoverHolding(AGENT, NOTE, ANNA, ANNA_TOO), ACTOR_NOT_AUTHORISED);
        refused(new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA, BERT), ANOTHER_INVESTOR);
        refused(new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA, ANNA), SAME_ACCOUNT);
        refused(new Instruction.RecoverHolding(REGISTRAR, NOTE, BERT, CLEO), AMOUNT_NOT_POSITIVE);
        applied(new Instruction.FreezePart(AGENT, NOTE, ANNA, 300));
        applied(new Instruction.LockHolding(AGENT, NOTE, ANNA, TIME + 5000));
        applied(new Instruction.Pause(ISSUER, NOTE));
        applied(recovery);
        assertThat(holding(ANNA_TOO)).extracting("balance", "frozen", "lockedUntil").containsExactly(900L, 300L, TIME + 5000);
        assertThat(holding(ANNA)).extracting("balance", "frozen", "lockedUntil").containsExactly(0L, 0L, 0L);
        assertThat(note().holders()).isEqualTo(1);
        assertThat(total(10)).isEqualTo(900);
        applied(new Instruction.Unpause(ISSUER, NOTE));
        applied(new Instruction.Issue(ISSUER, NOTE, ANNA, 10));
        refused(new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA_TOO, ANNA), HOLDING_NOT_EMPTY);
    }

    @Test
    void anAccountsInvestorNeverChanges() {
        refused(new Instruction.UpdateAccount(REGISTRAR, ANNA, profile(99, AccountProfile.HOLDER)), INVESTOR_CHANGED);
        applied(new Instruction.UpdateAccount(REGISTRAR, ANNA, profile(10, 0)));
    }

    @Test
    void positionsAndHoldingsHaveKeysOfTheirOwn() {
        for (long id : new long[] {1, 11, RecordKey.MAX_ID}) {
            RecordKey position = RecordKey.position(NOTE, id);
            assertThat(position.type()).isEqualTo(RecordType.POSITION);
            assertThat(position.a()).isEqualTo(NOTE);
            assertThat(position.b()).isEqualTo(id);
            assertThat(position).isGreaterThan(RecordKey.holding(NOTE, RecordKey.MAX_ID)).isLessThan(RecordKey.holding(NOTE + 1, 1))
                    .isLessThan(RecordKey.END);
        }
        assertThatThrownBy(() -> profile(RecordKey.MAX_ID + 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
