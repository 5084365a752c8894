package io.ashlar.bench;

import io.ashlar.hash.Digest;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Genesis;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.Outcome;
import io.ashlar.ledger.Policy;
import io.ashlar.ledger.SealedBatch;
import java.util.Random;

/** A ledger of one asset and many holders, for measuring batches of transfers between random pairs of them. */
public final class SampleLedger {
    private static final long ANY_TIME = 1_800_000_000L;
    private static final long ISSUER = 2, AGENT = 3, ASSET = 1, FIRST_HOLDER = 1000;

    private final Ledger ledger;
    private final int holders;
    private final long time;
    private final Random random = new Random(20261124);

    /** Registers {@code holders} accounts with a holding each and issues to all of them. */
    public SampleLedger(int holders) {
        this(holders, ANY_TIME);
    }

    /** @param time of all batches, seconds since 1970 UTC; a chain accepts none but recent ones */
    public SampleLedger(int holders, long time) {
        this.holders = holders;
        this.time = time;
        this.ledger = Ledger.genesis(new Genesis(1, profile(1, AccountProfile.REGISTRAR)));
        step(new Instruction.RegisterAccount(1, ISSUER, profile(2, AccountProfile.ISSUER)));
        step(new Instruction.RegisterAccount(1, AGENT, profile(3, AccountProfile.AGENT)));
        step(new Instruction.CreateAsset(ISSUER, ASSET, AGENT, Long.MAX_VALUE, new Policy(1, 0xffff, 0xffff), Digest.ZERO));
        for (int i = 0; i < holders; i++) {
            step(new Instruction.RegisterAccount(1, FIRST_HOLDER + i, profile(100 + i, AccountProfile.HOLDER)));
        }
        for (int i = 0; i < holders; i++) {
            step(new Instruction.OpenHolding(AGENT, ASSET, FIRST_HOLDER + i));
        }
        for (int i = 0; i < holders; i++) {
            step(new Instruction.Issue(ISSUER, ASSET, FIRST_HOLDER + i, 1_000_000));
        }
        if (ledger.pending() > 0) {
            ledger.seal();
        }
    }

    private AccountProfile profile(long investor, int roles) {
        return new AccountProfile(investor, roles, 2, time + 1_000_000, 276, 1, 3, false);
    }

    private void step(Instruction instruction) {
        if (ledger.pending() == 0) {
            ledger.open(ledger.batchNumber() + 1, time);
        }
        apply(instruction);
        if (ledger.pending() == Ledger.MAX_BATCH) {
            ledger.seal();
        }
    }

    private void apply(Instruction instruction) {
        if (ledger.apply(instruction) instanceof Outcome.Refused refused) {
            throw new IllegalStateException(instruction + " refused: " + refused.code());
        }
    }

    /** The root transfers start from. */
    public Digest root() {
        return ledger.root();
    }

    /** Seals a batch of {@code count} transfers. */
    public SealedBatch transfers(int count) {
        ledger.open(ledger.batchNumber() + 1, time);
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(holders);
            int to = (from + 1 + random.nextInt(holders - 1)) % holders;
            apply(new Instruction.Transfer(FIRST_HOLDER + from, ASSET, FIRST_HOLDER + to, 1 + random.nextInt(100)));
        }
        return ledger.seal();
    }
}
