package io.ashlar.application.sequencing;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.application.port.UnusableSnapshot;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.Bytes32;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A ledger of one number: transfers add their amount to it, 13 is refused; the root is the number. */
final class CountingLedger implements Ledger {
    private final int capacity;
    private long sum;
    private long batch;
    private long time;
    private int pending;

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
    public Optional<RefusalCode> apply(AccountId actor, Instruction instruction) {
        long amount = ((Instruction.Transfer) instruction).amount().units();
        if (pending == capacity) {
            return Optional.of(RefusalCode.BATCH_FULL);
        }
        if (amount == 13) {
            return Optional.of(RefusalCode.INSUFFICIENT_FREE_BALANCE);
        }
        sum += amount;
        pending++;
        return Optional.empty();
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
        return copy;
    }

    /** The sum is the state. */
    @Override
    public byte[] snapshot() {
        return String.valueOf(sum).getBytes(StandardCharsets.US_ASCII);
    }

    static CountingLedger restored(int capacity, Snapshot snapshot) throws UnusableSnapshot {
        CountingLedger ledger = new CountingLedger(capacity);
        ledger.sum = Long.parseLong(new String(snapshot.state(), StandardCharsets.US_ASCII));
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
