package io.ashlar.ledger;

import static io.ashlar.ledger.AccountProfile.*;

import io.ashlar.hash.Digest;
import java.util.ArrayList;
import java.util.List;

/** A small ledger with people in it, for tests: registrar 1, issuer 2, agent 3, holders from 10. */
public final class Scenario {
    public static final long TIME = 1_800_000_000L;
    public static final long REGISTRAR = 1, ISSUER = 2, AGENT = 3, ANNA = 10, BERT = 11, CLEO = 12, ANNA_TOO = 15, BOND = 100, FUND = 101,
            NOTE = 103;
    /** At most 1,000 an investor and three holders, at least 10 a holder. */
    public static final Policy LIMITED = new Policy(1, 0b100, 0b1000, 1000, 10, 3, TIME - 5);
    public static final Digest TERMS = Digest.of(1, 2, 3, 4, 5, 6, 7, 8);

    public final Ledger ledger = Ledger.genesis(new Genesis(REGISTRAR, profile(1, REGISTRAR_ROLES)));
    public final List<SealedBatch> batches = new ArrayList<>();
    private static final int REGISTRAR_ROLES = AccountProfile.REGISTRAR;

    public static AccountProfile profile(long investor, int roles) {
        return new AccountProfile(investor, roles, 2, TIME + 1000, 276, 0b101, 3, false);
    }

    public static Policy policy() {
        return new Policy(1, 0b100, 0b1000);
    }

    public Outcome apply(Instruction instruction) {
        return ledger.apply(instruction);
    }

    public void open() {
        ledger.open(ledger.batchNumber() + 1, TIME + ledger.batchNumber());
    }

    public SealedBatch seal() {
        batches.add(ledger.seal());
        return batches.getLast();
    }

    /** Accounts, two assets, holdings and first issues; returns what was refused (nothing). */
    public List<Instruction> setup() {
        List<Instruction> all = new ArrayList<>(List.of(
                new Instruction.RegisterAccount(REGISTRAR, ISSUER, profile(2, AccountProfile.ISSUER)),
                new Instruction.RegisterAccount(REGISTRAR, CLEO, profile(12, HOLDER)),
                new Instruction.RegisterAccount(REGISTRAR, AGENT, profile(3, AccountProfile.AGENT)),
                new Instruction.RegisterAccount(REGISTRAR, ANNA, profile(10, HOLDER)),
                new Instruction.RegisterAccount(REGISTRAR, BERT, profile(11, HOLDER)),
                new Instruction.CreateAsset(ISSUER, FUND, AGENT, Long.MAX_VALUE, policy(), TERMS),
                new Instruction.CreateAsset(ISSUER, BOND, AGENT, 1_000_000, policy(), TERMS)));
        for (long account : new long[] {BERT, ANNA, CLEO}) {
            all.add(new Instruction.OpenHolding(AGENT, BOND, account));
            all.add(new Instruction.OpenHolding(account, FUND, account));
        }
        all.add(new Instruction.RegisterAccount(REGISTRAR, ANNA_TOO, profile(10, HOLDER)));
        all.add(new Instruction.CreateAsset(ISSUER, NOTE, AGENT, 5000, LIMITED, TERMS));
        for (long account : new long[] {ANNA_TOO, BERT, ANNA, CLEO}) {
            all.add(new Instruction.OpenHolding(AGENT, NOTE, account));
        }
        for (long account : new long[] {CLEO, ANNA, BERT}) {
            all.add(new Instruction.OpenPosition(account == BERT ? BERT : AGENT, NOTE, account));
        }
        all.add(new Instruction.Issue(ISSUER, NOTE, ANNA, 900));
        all.add(new Instruction.Issue(ISSUER, BOND, ANNA, 500_000));
        all.add(new Instruction.Issue(ISSUER, FUND, BERT, Long.MAX_VALUE - 70_000));
        return all;
    }

    /** One of every remaining instruction. */
    public List<Instruction> activity() {
        return List.of(
                new Instruction.Transfer(ANNA, BOND, BERT, 123_456),
                new Instruction.Transfer(BERT, FUND, CLEO, 1L << 40),
                new Instruction.FreezePart(AGENT, BOND, ANNA, 300_000),
                new Instruction.UnfreezePart(AGENT, BOND, ANNA, 100_000),
                new Instruction.Pause(ISSUER, BOND),
                new Instruction.ForcedTransfer(AGENT, BOND, ANNA, CLEO, 200_000, TERMS),
                new Instruction.ForcedTransfer(AGENT, BOND, BERT, CLEO, 3, TERMS),
                new Instruction.Unpause(ISSUER, BOND),
                new Instruction.Redeem(ISSUER, BOND, BERT, 23_453),
                new Instruction.UpdateAccount(REGISTRAR, CLEO, new AccountProfile(12, HOLDER, 7, TIME + 70_000, 250, 0b100, 3, true)),
                new Instruction.Transfer(BERT, FUND, ANNA, 65_536),
                new Instruction.Transfer(ANNA, NOTE, BERT, 100),
                new Instruction.Transfer(ANNA, NOTE, ANNA_TOO, 300),
                new Instruction.FreezePart(AGENT, NOTE, ANNA_TOO, 200),
                new Instruction.UpdatePolicy(ISSUER, NOTE, 6000, new Policy(0, 0b101, 0b1000, 900, 20, 2, TIME)),
                new Instruction.Issue(ISSUER, NOTE, ANNA_TOO, 1),
                new Instruction.ForcedTransfer(AGENT, NOTE, ANNA, BERT, 500, TERMS),
                new Instruction.LockHolding(AGENT, NOTE, ANNA_TOO, TIME + 100_000),
                new Instruction.RecoverHolding(REGISTRAR, NOTE, ANNA_TOO, ANNA),
                new Instruction.ForcedRedemption(ISSUER, NOTE, ANNA, 150, TERMS),
                new Instruction.Redeem(ISSUER, NOTE, BERT, 50),
                new Instruction.UpdatePolicy(ISSUER, BOND, 976_548, policy()));
    }

    public SealedBatch batchOf(List<Instruction> instructions) {
        open();
        for (Instruction instruction : instructions) {
            Outcome outcome = ledger.apply(instruction, instruction instanceof Instruction.RecoverHolding ? ISSUER : 0);
            if (!(outcome instanceof Outcome.Applied)) {
                throw new AssertionError(instruction + ": " + outcome);
            }
        }
        return seal();
    }
}
