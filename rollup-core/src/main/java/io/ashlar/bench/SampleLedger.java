package io.ashlar.bench;

import io.ashlar.authorisation.AuthorisationKey;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.AccountProfile;
import io.ashlar.ledger.Bundle;
import io.ashlar.ledger.Genesis;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.Outcome;
import io.ashlar.ledger.PartOutcome;
import io.ashlar.ledger.Policy;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.RefusalCode;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.ledger.SignedBundle;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A ledger of one asset and many holders, some of which send in bundles to random others, for measuring batches of transfers. */
public final class SampleLedger {
    private static final long ANY_TIME = 1_800_000_000L;
    private static final long REGISTRAR = 1, ISSUER = 2, AGENT = 3, ASSET = 1, FIRST_HOLDER = 1000;
    /** How many holders send, and how many transfers each puts into a bundle. */
    private static final int SENDERS = 64, BUNDLE = 64;
    private static final int KEY_DEPTH = 6;

    private final Ledger ledger;
    private final Map<Long, AuthorisationKey> keys = new HashMap<>();
    private final int holders;
    private final long time;
    private final Random random = new Random(20261124);
    private int nextSender;

    /** Registers {@code holders} accounts with a holding each and issues to all of them. */
    public SampleLedger(int holders, Digest domain) {
        this(holders, domain, ANY_TIME);
    }

    /** @param time of all batches, seconds since 1970 UTC; a chain accepts none but recent ones */
    public SampleLedger(int holders, Digest domain, long time) {
        this.holders = holders;
        this.time = time;
        this.ledger = Ledger.genesis(new Genesis(REGISTRAR, profile(1, AccountProfile.REGISTRAR), key(REGISTRAR).root()), domain);
        submit(REGISTRAR, List.of(new Instruction.RegisterAccount(REGISTRAR, ISSUER, profile(2, AccountProfile.ISSUER)), enrol(ISSUER),
                new Instruction.RegisterAccount(REGISTRAR, AGENT, profile(3, AccountProfile.AGENT)), enrol(AGENT)));
        submit(ISSUER, List.of(
                new Instruction.CreateAsset(ISSUER, ASSET, AGENT, Long.MAX_VALUE, new Policy(1, 0xffff, 0xffff), Digest.ZERO)));
        submit(REGISTRAR, each(i -> new Instruction.RegisterAccount(REGISTRAR, FIRST_HOLDER + i, profile(100 + i, AccountProfile.HOLDER))));
        submit(REGISTRAR, IntStream.range(0, Math.min(holders, SENDERS)).mapToObj(i -> enrol(FIRST_HOLDER + i)).toList());
        submit(AGENT, each(i -> new Instruction.OpenHolding(AGENT, ASSET, FIRST_HOLDER + i)));
        submit(ISSUER, each(i -> new Instruction.Issue(ISSUER, ASSET, FIRST_HOLDER + i, 1_000_000)));
        if (ledger.pending() > 0) {
            ledger.seal();
        }
    }

    private List<Instruction> each(IntFunction<Instruction> instruction) {
        return IntStream.range(0, holders).mapToObj(instruction).toList();
    }

    private AccountProfile profile(long investor, int roles) {
        return new AccountProfile(investor, roles, 2, time + 1_000_000, 276, 1, 3, false);
    }

    private AuthorisationKey key(long account) {
        return keys.computeIfAbsent(account, a -> AuthorisationKey.generate(
                ByteBuffer.allocate(AuthorisationKey.SEED_LENGTH).putLong(a).array(), KEY_DEPTH, 0));
    }

    private Instruction enrol(long account) {
        return new Instruction.EnrolAuthorisation(REGISTRAR, account, key(account).root());
    }

    /** Signs and applies a bundle, sealing batches as they fill; the last stays open. */
    private void submit(long actor, List<Instruction> instructions) {
        int index = ((LedgerRecord.Authorisation) ledger.find(RecordKey.authorisation(actor)).orElseThrow()).index();
        Bundle bundle = Bundle.of(actor, false, time + 1, instructions);
        SignedBundle signed = SignedBundle.sign(bundle, ledger.domain(), key(actor), index);
        for (int part = 0; part < bundle.parts(); part++) {
            if (ledger.pending() == 0) {
                ledger.open(ledger.batchNumber() + 1, time);
            }
            PartOutcome outcome = ledger.apply(signed, part);
            if (outcome.equals(new PartOutcome.Refused(RefusalCode.BATCH_FULL))) {
                ledger.seal();
                ledger.open(ledger.batchNumber() + 1, time);
                outcome = ledger.apply(signed, part);
            }
            if (!(outcome instanceof PartOutcome.Taken taken) || !taken.outcomes().stream().allMatch(Outcome.Applied.class::isInstance)) {
                throw new IllegalStateException(bundle + ": " + outcome);
            }
        }
    }

    /** The root transfers start from. */
    public Digest root() {
        return ledger.root();
    }

    /** Seals a batch of {@code count} transfers, at most {@link Ledger#MAX_BATCH}, in bundles of up to 64 of one sender. */
    public SealedBatch transfers(int count) {
        for (int left = count; left > 0; left -= BUNDLE) {
            int from = nextSender++ % Math.min(holders, SENDERS);
            submit(FIRST_HOLDER + from, Stream.generate(() -> transfer(from)).limit(Math.min(left, BUNDLE)).toList());
        }
        return ledger.seal();
    }

    private Instruction transfer(int from) {
        int to = (from + 1 + random.nextInt(holders - 1)) % holders;
        return new Instruction.Transfer(FIRST_HOLDER + from, ASSET, FIRST_HOLDER + to, 1 + random.nextInt(100));
    }
}
