package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's single-threaded state machine: open a batch, apply instructions, seal.
 *
 * <p>Deterministic: the same genesis and the same sequence of calls give the same roots on every machine. Not thread-safe; the
 * sequencer is its only writer.
 */
public final class Ledger {
    /** The most instructions one batch can hold: the instruction table's greatest height. */
    public static final int MAX_BATCH = 1 << 13;
    /** The most tree nodes one batch can touch: the tree table's greatest height. A full batch stays below it up to about a million records. */
    public static final int MAX_NODES = 1 << 18;
    /** Records one instruction touches at most, one of them perhaps new. */
    private static final int TOUCHES = 5;

    private final LedgerState state;
    private final @Nullable RecordTree tree;
    private final Map<RecordKey, Optional<LedgerRecord>> touched = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private long number;
    private long timestamp;
    private boolean open;

    private Ledger(LedgerState state, @Nullable RecordTree tree) {
        this.state = state;
        this.tree = tree;
    }

    public static Ledger genesis(Genesis genesis) {
        RecordKey registrar = RecordKey.account(genesis.registrar());
        return ofRecords(List.of(new LedgerRecord.Sentinel(registrar), new LedgerRecord.Account(registrar, RecordKey.END, genesis.profile())));
    }

    private static Ledger ofRecords(List<LedgerRecord> byLeaf) {
        LedgerState state = new LedgerState();
        TreeMap<Integer, Digest> leaves = new TreeMap<>();
        for (LedgerRecord record : byLeaf) {
            leaves.put(leaves.size(), record.digest());
            state.put(record);
        }
        RecordTree tree = new RecordTree();
        tree.update(leaves);
        return new Ledger(state, tree);
    }

    /**
     * The ledger a snapshot was taken of. Its tree is computed anew, so that not a bit of a record can be wrong.
     *
     * @throws DamagedSnapshot if the bytes are not a snapshot of this version's, or are not what was written
     */
    public static Ledger restore(byte[] snapshot) throws DamagedSnapshot {
        LedgerSnapshot read = LedgerSnapshot.read(snapshot);
        Ledger ledger;
        try {
            ledger = ofRecords(read.byLeaf());
        } catch (IllegalArgumentException e) {
            throw new DamagedSnapshot("it holds what no record can: " + e.getMessage());
        }
        if (ledger.state.size() != read.byLeaf().size() || !ledger.root().equals(read.root())) {
            throw new DamagedSnapshot("its records give root " + ledger.root() + ", not the root " + read.root() + " it was taken at");
        }
        ledger.number = read.batch();
        ledger.timestamp = read.timestamp();
        return ledger;
    }

    /**
     * The same ledger always gives the same bytes; they hold the last sealed batch's number and root, and a checksum.
     *
     * @throws IllegalStateException if a batch is open
     */
    public byte[] snapshot() {
        if (open) {
            throw new IllegalStateException("batch " + number + " is still open");
        }
        return new LedgerSnapshot(number, timestamp, root(), state.byLeaf()).write();
    }

    /**
     * A second ledger in the same state, its open batch included, that decides the same but keeps no tree: its batches are
     * {@linkplain #close() closed}, never sealed, which costs no hash.
     */
    public Ledger withoutTree() {
        Ledger copy = new Ledger(state.copy(), null);
        copy.touched.putAll(touched);
        copy.steps.addAll(steps);
        copy.number = number;
        copy.timestamp = timestamp;
        copy.open = open;
        return copy;
    }

    /**
     * Closes the batch of a ledger without a tree.
     *
     * @throws IllegalStateException if no batch is open or nothing was applied
     */
    public void close() {
        if (tree != null) {
            throw new IllegalStateException("a ledger with a tree seals its batches");
        }
        requireSomething();
        forgetBatch();
    }

    private void requireSomething() {
        if (!open || steps.isEmpty()) {
            throw new IllegalStateException("there is nothing to seal");
        }
    }

    private void forgetBatch() {
        touched.clear();
        steps.clear();
        open = false;
    }

    private RecordTree tree() {
        return Objects.requireNonNull(tree, "a ledger without a tree has no root");
    }

    /**
     * Opens the next batch, or the open one again with a later time as long as nothing was applied to it.
     *
     * @param batchNumber one more than the last sealed batch's
     * @param batchTime seconds since 1970 UTC below 2^32, not before the last one given; every rule is judged at it
     * @throws IllegalStateException if the open batch holds anything
     */
    public void open(long batchNumber, long batchTime) {
        if (open && !steps.isEmpty()) {
            throw new IllegalStateException("batch " + number + " is still open");
        }
        if (batchNumber != (open ? number : number + 1) || batchTime < timestamp || batchTime >= 1L << 32) {
            throw new IllegalArgumentException("batch " + batchNumber + " at " + batchTime + " cannot follow batch " + number + " at " + timestamp);
        }
        number = batchNumber;
        timestamp = batchTime;
        open = true;
    }

    /** Applies the instruction to the open batch, or refuses it and changes nothing. */
    public Outcome apply(Instruction instruction) {
        if (!open) {
            throw new IllegalStateException("no batch is open");
        }
        if (steps.size() == MAX_BATCH || RecordTree.mostNodes(touched.size() + TOUCHES, state.size() + 1) > MAX_NODES) {
            return new Outcome.Refused(RefusalCode.BATCH_FULL);
        }
        return switch (new Rules(state, timestamp).decide(instruction)) {
            case Rules.Refusal refusal -> new Outcome.Refused(refusal.code());
            case Step step -> {
                take(step);
                yield new Outcome.Applied();
            }
        };
    }

    private void take(Step step) {
        touch(step.actor());
        if (step.counterparty() != null) {
            touch(step.counterparty());
        }
        for (Step.Change change : new Step.Change[] {step.asset(), step.third(), step.fourth()}) {
            if (change != null) {
                touched.putIfAbsent(change.after().key(), Optional.ofNullable(change.before()));
                state.put(change.after());
            }
        }
        steps.add(step);
    }

    private void touch(LedgerRecord record) {
        touched.putIfAbsent(record.key(), Optional.of(record));
    }

    /** Applied instructions in the open batch. */
    public int pending() {
        return steps.size();
    }

    /**
     * Closes the batch: computes the new root and collects what the proof needs.
     *
     * @throws IllegalStateException if no batch is open or nothing was applied
     */
    public SealedBatch seal() {
        requireSomething();
        RecordTree tree = tree();
        Digest previous = tree.root();
        List<TouchedRecord> records = new ArrayList<>();
        TreeMap<Integer, Digest> leaves = new TreeMap<>();
        touched.forEach((key, before) -> {
            TouchedRecord record = new TouchedRecord(before.orElse(null), state.find(key), state.leafIndex(key));
            records.add(record);
            leaves.put(record.leaf(), record.after().digest());
        });
        List<TreeNode> nodes = tree.update(leaves);
        Digest log = Digest.ZERO;
        for (Step step : steps) {
            log = InstructionEncoding.append(log, step.instruction());
        }
        SealedBatch batch = new SealedBatch(number, timestamp, previous, tree.root(), log, steps, records, nodes);
        forgetBatch();
        return batch;
    }

    /** The root after the last sealed batch. */
    public Digest root() {
        return tree().root();
    }

    /** The number of the open batch, or of the last sealed one. */
    public long batchNumber() {
        return number;
    }

    /** The record as of the last applied instruction. */
    public Optional<LedgerRecord> find(RecordKey key) {
        return Optional.ofNullable(state.find(key));
    }

    /** A path to the record under {@link #root()}; empty if there was no such record when the last batch was sealed. */
    public Optional<InclusionProof> inclusionOf(RecordKey key) {
        LedgerRecord current = state.find(key);
        if (current == null) {
            return Optional.empty();
        }
        Optional<LedgerRecord> sealed = touched.getOrDefault(key, Optional.of(current));
        int leaf = state.leafIndex(key);
        return sealed.map(record -> new InclusionProof(record, leaf, tree().path(leaf)));
    }

    /**
     * Every record as of the last sealed batch with its path, in the order of the sorted list.
     *
     * @throws IllegalStateException if instructions were applied since
     */
    public Stream<InclusionProof> inclusions() {
        if (!steps.isEmpty()) {
            throw new IllegalStateException("batch " + number + " is still open");
        }
        return state.inOrder().map(record -> {
            int leaf = state.leafIndex(record.key());
            return new InclusionProof(record, leaf, tree().path(leaf));
        });
    }
}
