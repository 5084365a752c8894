package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import io.ashlar.ledger.Authority.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's single-threaded state machine: open a batch, apply parts of signed bundles, seal.
 *
 * <p>Deterministic: the same genesis and the same sequence of calls give the same roots on every machine. Not thread-safe; the
 * sequencer is its only writer.
 */
public final class Ledger {
    /** The most rows one batch can hold, an instruction or a void part each: the instruction table's greatest height. */
    public static final int MAX_BATCH = 1 << 13;
    /** The most signatures one batch can hold. */
    public static final int MAX_SIGNATURES = 1 << 10;
    /** The most records one batch can touch: the record table's greatest height. */
    public static final int MAX_RECORDS = 1 << 16;
    /** The most tree nodes one batch can touch: the tree table's greatest height. A full batch stays below it up to about a million records. */
    public static final int MAX_NODES = 1 << 18;
    /** The most permutations one proof can hold: the Poseidon2 table's greatest height. */
    public static final int MAX_PERMUTATIONS = 1 << 20;

    private final Digest domain;
    private final LedgerState state;
    private final @Nullable RecordTree tree;
    private final OpenBatch batch;
    private long number;
    private long timestamp;
    private boolean open;

    private Ledger(Digest domain, LedgerState state, OpenBatch batch, @Nullable RecordTree tree) {
        this.domain = domain;
        this.state = state;
        this.batch = batch;
        this.tree = tree;
    }

    /** @param domain the one chain and contract whose signatures count; the genesis root does not depend on it */
    public static Ledger genesis(Genesis genesis, Digest domain) {
        RecordKey registrar = RecordKey.account(genesis.registrar());
        RecordKey authorisation = RecordKey.authorisation(genesis.registrar());
        return ofRecords(domain, List.of(new LedgerRecord.Sentinel(registrar), new LedgerRecord.Account(registrar, authorisation, genesis.profile()),
                new LedgerRecord.Authorisation(authorisation, RecordKey.END, genesis.authorisation(), 0, 0)));
    }

    private static Ledger ofRecords(Digest domain, List<LedgerRecord> byLeaf) {
        LedgerState state = new LedgerState();
        TreeMap<Integer, Digest> leaves = new TreeMap<>();
        for (LedgerRecord record : byLeaf) {
            leaves.put(leaves.size(), record.digest());
            state.put(record);
        }
        RecordTree tree = new RecordTree();
        tree.update(leaves);
        return new Ledger(domain, state, new OpenBatch(state), tree);
    }

    /**
     * The ledger a snapshot was taken of. Its tree is computed anew, so that not a bit of a record can be wrong.
     *
     * @param domain the one chain and contract whose signatures count from now on
     * @throws DamagedSnapshot if the bytes are not a snapshot of this version's, or are not what was written
     */
    public static Ledger restore(byte[] snapshot, Digest domain) throws DamagedSnapshot {
        LedgerSnapshot read = LedgerSnapshot.read(snapshot);
        Ledger ledger;
        try {
            ledger = ofRecords(domain, read.byLeaf());
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
        LedgerState copied = state.copy();
        Ledger copy = new Ledger(domain, copied, batch.copy(copied), null);
        copy.number = number;
        copy.timestamp = timestamp;
        copy.open = open;
        return copy;
    }

    /**
     * Closes the batch of a ledger without a tree.
     *
     * @throws IllegalStateException if no batch is open or it holds nothing
     */
    public void close() {
        if (tree != null) {
            throw new IllegalStateException("a ledger with a tree seals its batches");
        }
        requireSomething();
        open = false;
        batch.forget();
    }

    private void requireSomething() {
        if (!open || batch.isEmpty()) {
            throw new IllegalStateException("there is nothing to seal");
        }
    }

    private RecordTree tree() {
        return Objects.requireNonNull(tree, "a ledger without a tree has no root");
    }

    /**
     * Opens the next batch, or the open one again with a later time as long as it holds nothing.
     *
     * @param batchNumber one more than the last sealed batch's
     * @param batchTime seconds since 1970 UTC below 2^32, not before the last one given; every rule is judged at it
     * @throws IllegalStateException if the open batch holds anything
     */
    public void open(long batchNumber, long batchTime) {
        if (open && !batch.isEmpty()) {
            throw new IllegalStateException("batch " + number + " is still open");
        }
        if (batchNumber != (open ? number : number + 1) || batchTime < timestamp || batchTime >= 1L << 32) {
            throw new IllegalArgumentException("batch " + batchNumber + " at " + batchTime + " cannot follow batch " + number + " at " + timestamp);
        }
        number = batchNumber;
        timestamp = batchTime;
        open = true;
    }

    /**
     * Takes a part of a bundle into the open batch if its signers' signatures and next indices admit it, and applies what the rules
     * allow: of an atomic bundle all or nothing, of an expired one nothing. Parts come in order; the first part of a next bundle drops
     * what is left of the one before.
     *
     * @param part from 0
     */
    public PartOutcome apply(SignedBundle signed, int part) {
        if (!open) {
            throw new IllegalStateException("no batch is open");
        }
        Bundle bundle = signed.bundle();
        if (part < 0 || part >= bundle.parts()) {
            throw new IllegalArgumentException("part " + part + " of " + bundle.parts());
        }
        Verdict lead = Authority.of(state, domain, bundle, part, bundle.lead(), signed.lead());
        @Nullable Verdict cosigner = signed.cosigner() == null ? null
                : Authority.of(state, domain, bundle, part, bundle.cosigner().orElseThrow(), signed.cosigner());
        if (lead.use() == null) {
            return new PartOutcome.Refused(lead.refusal());
        }
        if (cosigner != null && cosigner.use() == null) {
            return new PartOutcome.Refused(cosigner.refusal());
        }
        if (!batch.fits(bundle.part(part).size(), cosigner == null ? 1 : 2)) {
            return new PartOutcome.Refused(RefusalCode.BATCH_FULL);
        }
        return new PartOutcome.Taken(batch.take(bundle, part, timestamp, lead.use(), cosigner == null ? null : cosigner.use()));
    }

    /** Rows in the open batch: instructions, refused ones of parts that went on included, and void parts. */
    public int pending() {
        return batch.rows();
    }

    /**
     * Closes the batch: computes the new root and collects what the proof needs.
     *
     * @throws IllegalStateException if no batch is open or it holds nothing
     */
    public SealedBatch seal() {
        requireSomething();
        open = false;
        return batch.seal(domain, number, timestamp, tree());
    }

    /** The root after the last sealed batch. */
    public Digest root() {
        return tree().root();
    }

    /** The one place whose signatures count. */
    public Digest domain() {
        return domain;
    }

    /** The number of the open batch, or of the last sealed one. */
    public long batchNumber() {
        return number;
    }

    /** The record as of the last part taken. */
    public Optional<LedgerRecord> find(RecordKey key) {
        return Optional.ofNullable(state.find(key));
    }

    /** A path to the record under {@link #root()}; empty if there was no such record when the last batch was sealed. */
    public Optional<InclusionProof> inclusionOf(RecordKey key) {
        LedgerRecord current = state.find(key);
        if (current == null) {
            return Optional.empty();
        }
        Optional<LedgerRecord> sealed = batch.sealed(key, current);
        int leaf = state.leafIndex(key);
        return sealed.map(record -> new InclusionProof(record, leaf, tree().path(leaf)));
    }

    /**
     * Every record as of the last sealed batch with its path, in the order of the sorted list.
     *
     * @throws IllegalStateException if anything was taken since
     */
    public Stream<InclusionProof> inclusions() {
        if (!batch.isEmpty()) {
            throw new IllegalStateException("batch " + number + " is still open");
        }
        return state.inOrder().map(record -> {
            int leaf = state.leafIndex(record.key());
            return new InclusionProof(record, leaf, tree().path(leaf));
        });
    }
}
