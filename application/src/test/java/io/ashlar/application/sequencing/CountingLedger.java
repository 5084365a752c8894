package io.ashlar.application.sequencing;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.application.port.UnusableSnapshot;
import io.ashlar.domain.instruction.Authorisation;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A ledger of one number: transfers add their amount to it, 13 is refused; the root is the number. Keys are one for all accounts. */
final class CountingLedger implements Ledger {
    private final int capacity;
    private long sum;
    private long batch;
    private long time;
    private int pending;
    private long next;

    /** @param capacity instructions after which a batch answers that it is full */
    CountingLedger(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void open(long number, long batchTime) {
        if (pending > 0 || batchTime < time || number != batch && number != batch + 1) {
            throw new IllegalStateException("batch " + number + " cannot be opened");
        }
        batch = number;
        time = batchTime;
    }

    @Override
    public Optional<Key> keyOf(AccountId account) {
        return Optional.of(new Key(InMemoryKeys.ROOT, next));
    }

    /** Signed by whoever signs: the signature's index is the next one, or all is refused. */
    @Override
    public List<Optional<RefusalCode>> apply(SignedBundle bundle, int part) {
        List<Instruction> instructions = bundle.part(part);
        List<Authorisation> authorisations = bundle.authority().authorisations();
        if (authorisations.isEmpty() || authorisations.getFirst().index() != next) {
            return instructions.stream().map(i -> Optional.of(RefusalCode.SIGNATURE_INVALID)).toList();
        }
        if (pending + instructions.size() > capacity) {
            return List.of();
        }
        if (part == bundle.parts() - 1) {
            next++;
        }
        return instructions.stream().map(this::apply).toList();
    }

    private Optional<RefusalCode> apply(Instruction instruction) {
        long amount = instruction instanceof Instruction.Transfer transfer ? transfer.amount().units() : 0;
        if (amount == 13) {
            return Optional.of(RefusalCode.INSUFFICIENT_FREE_BALANCE);
        }
        sum += amount;
        pending++;
        return Optional.empty();
    }

    @Override
    public List<Optional<RefusalCode>> rehearse(SignedBundle unsigned, long batchTime) {
        CountingLedger copy = (CountingLedger) answering();
        return unsigned.instructions().stream().map(copy::apply).toList();
    }

    @Override
    public int pending() {
        return pending;
    }

    @Override
    public Sealed seal() {
        Sealed sealed = new Sealed(batch, time, root(), root(), root(), pending, "none");
        pending = 0;
        return sealed;
    }

    @Override
    public AnsweringLedger answering() {
        CountingLedger copy = new CountingLedger(capacity);
        copy.sum = sum;
        copy.batch = batch;
        copy.time = time;
        copy.pending = pending;
        copy.next = next;
        return copy;
    }

    /** The sum and the next index are the state. */
    @Override
    public byte[] snapshot() {
        return (sum + " " + next).getBytes(StandardCharsets.US_ASCII);
    }

    static CountingLedger restored(int capacity, Snapshot snapshot) throws UnusableSnapshot {
        CountingLedger ledger = new CountingLedger(capacity);
        String[] state = new String(snapshot.state(), StandardCharsets.US_ASCII).split(" ");
        ledger.sum = Long.parseLong(state[0]);
        ledger.next = Long.parseLong(state[1]);
        ledger.batch = snapshot.batch();
        ledger.time = snapshot.batchTime();
        if (!ledger.root().equals(snapshot.root())) {
            throw new UnusableSnapshot(snapshot.batch(), "it is damaged");
        }
        return ledger;
    }

    @Override
    public Bytes32 root() {
        return new Bytes32("0x%064x".formatted(sum));
    }

    @Override
    public Optional<Inclusion> of(AssetId asset, AccountId account) {
        return Optional.empty();
    }
}
