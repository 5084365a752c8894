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

    public final Ledger ledger = Ledger.genesis(new Genesis(REGISTRAR, profile(1, REGISTRAR_ROLES), Signers.key(REGISTRAR).root()), Signers.DOMAIN);
    public final List<SealedBatch> batches = new ArrayList<>();
    private static final int REGISTRAR_ROLES = AccountProfile.REGISTRAR;

    public static AccountProfile profile(long investor, int roles) {
        return new AccountProfile(investor, roles, 2, TIME + 1000, 276, 0b101, 3, false);
    }

    public static Policy policy() {
        return new Policy(1, 0b100, 0b1000);
    }

    public Outcome apply(Instruction instruction) {
        return Signers.apply(ledger, instruction);
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
                Signers.enrol(REGISTRAR, BERT), Signers.enrol(REGISTRAR, ISSUER), Signers.enrol(REGISTRAR, AGENT),
                Signers.enrol(REGISTRAR, CLEO), Signers.enrol(REGISTRAR, ANNA),
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
                new Instruction.UpdatePolicy(ISSUER, BOND, 976_548, policy()),
                new Instruction.RotateAuthorisation(REGISTRAR, CLEO, TERMS),
                new Instruction.RotateAuthorisation(ISSUER, ISSUER, TERMS),
                new Instruction.Transfer(BERT, FUND, ANNA, 65_536));
    }

    /** A batch of the instructions, consecutive ones of one actor in one bundle; all must apply. */
    public SealedBatch batchOf(List<Instruction> instructions) {
        open();
        for (int from = 0, to; from < instructions.size(); from = to) {
            long actor = instructions.get(from).actor();
            for (to = from + 1; to < instructions.size() && instructions.get(to).actor() == actor; to++) {
                // The bundle grows.
            }
            List<Instruction> together = instructions.subList(from, to);
            boolean cosigned = together.stream().anyMatch(Instruction.RecoverHolding.class::isInstance);
            Bundle bundle = cosigned ? Bundle.of(actor, ISSUER, false, TIME + 1_000_000, together)
                    : Bundle.of(actor, false, TIME + 1_000_000, together);
            PartOutcome outcome = ledger.apply(Signers.sign(ledger, bundle), 0);
            if (!(outcome instanceof PartOutcome.Taken taken) || !taken.outcomes().stream().allMatch(Outcome.Applied.class::isInstance)) {
                throw new AssertionError(bundle.instructions() + ": " + outcome);
            }
        }
        return seal();
    }

    /** A batch of the bundles' parts, which must be taken; what becomes of their instructions is up to the rules. */
    public SealedBatch batchOf(Bundle... bundles) {
        open();
        for (Bundle bundle : bundles) {
            SignedBundle signed = Signers.sign(ledger, bundle);
            for (int part = 0; part < bundle.parts(); part++) {
                PartOutcome outcome = ledger.apply(signed, part);
                if (!(outcome instanceof PartOutcome.Taken)) {
                    throw new AssertionError(bundle + ": " + outcome);
                }
            }
        }
        return seal();
    }

    /**
     * What bundles add: two signers, one of them for two instructions; a skipped instruction; an atomic bundle that fails and an expired
     * one, both void; a bundle by both parties with nothing of the cosigner's.
     */
    public Bundle[] exchanges() {
        return new Bundle[] {
            Bundle.of(ANNA, BERT, true, TIME + 1000, List.of(new Instruction.Transfer(ANNA, BOND, BERT, 10),
                    new Instruction.Transfer(BERT, FUND, ANNA, 1000), new Instruction.Transfer(ANNA, BOND, CLEO, 1))),
            Bundle.of(ISSUER, false, TIME + 1000, List.of(new Instruction.Issue(ISSUER, BOND, ANNA, 5),
                    new Instruction.Issue(ISSUER, BOND, 4711, 5), new Instruction.Issue(ISSUER, FUND, CLEO, 7))),
            Bundle.of(ANNA, true, TIME + 1000, List.of(new Instruction.Transfer(ANNA, BOND, BERT, 10),
                    new Instruction.Transfer(ANNA, BOND, BERT, Long.MAX_VALUE))),
            Bundle.of(ANNA, false, TIME, List.of(new Instruction.Transfer(ANNA, BOND, BERT, 10))),
            Bundle.of(CLEO, BERT, false, TIME + 1000, List.of(new Instruction.Transfer(CLEO, BOND, BERT, 1))),
        };
    }
}
