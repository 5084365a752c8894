package io.ashlar.ledger;

import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.SealedPart.Row;
import io.ashlar.ledger.SealedPart.Skip;
import io.ashlar.ledger.SealedPart.Use;
import io.ashlar.ledger.Step.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts taken since the last batch was sealed, and the records they touched. */
final class OpenBatch {
    /** Records one instruction touches at most, one of them perhaps new. */
    static final int TOUCHES = 7;
    /**
     * Permutations a proof spends at most on a tree node, a record's two leaves, a row, and a signature with its bundle. An asset's leaves
     * take four more than other records', and a row touches one asset at most.
     */
    static final int PER_NODE = 2, PER_RECORD = 8, PER_ROW = 10, PER_SIGNATURE = 200;

    private final LedgerState state;
    private final Map<RecordKey, Optional<LedgerRecord>> touched = new LinkedHashMap<>();
    private final List<SealedPart> parts = new ArrayList<>();
    private int rows;
    private int signatures;

    OpenBatch(LedgerState state) {
        this.state = state;
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Rows of the instruction table in use. */
    int rows() {
        return rows;
    }

    /** Whether the tables of one proof still hold a part of {@code instructions}, whatever becomes of them. */
    boolean fits(int instructions, int signers) {
        int records = touched.size() + TOUCHES * instructions + signers;
        long nodes = RecordTree.mostNodes(records, state.size() + instructions);
        return rows + instructions <= Ledger.MAX_BATCH && signatures + signers <= Ledger.MAX_SIGNATURES
                && records <= Ledger.MAX_RECORDS && nodes <= Ledger.MAX_NODES
                && permutations(nodes, records, rows + instructions, signatures + signers) <= Ledger.MAX_PERMUTATIONS;
    }

    static long permutations(long nodes, long records, long rows, long signatures) {
        return PER_NODE * nodes + PER_RECORD * records + PER_ROW * rows + PER_SIGNATURE * signatures;
    }

    /** Uses the signers' indices and applies what the rules allow. */
    List<Outcome> take(Bundle bundle, int number, long time, Use lead, @Nullable Use cosigner) {
        change(new Change(lead.before(), lead.after()));
        if (cosigner != null) {
            change(new Change(cosigner.before(), cosigner.after()));
        }
        List<Instruction> instructions = bundle.part(number);
        List<Row> applied = new ArrayList<>();
        List<Outcome> outcomes = time < bundle.expiry() ? execute(bundle, instructions, time, applied)
                : Collections.nCopies(instructions.size(), new Outcome.Refused(RefusalCode.BUNDLE_EXPIRED));
        boolean anything = applied.stream().anyMatch(Step.class::isInstance);
        SealedPart part = new SealedPart(bundle, number, anything ? applied : List.of(), lead, cosigner);
        parts.add(part);
        rows += part.height();
        signatures += part.signers();
        return outcomes;
    }

    private List<Outcome> execute(Bundle bundle, List<Instruction> instructions, long time, List<Row> applied) {
        Rules rules = new Rules(state, time);
        List<Outcome> outcomes = new ArrayList<>(instructions.size());
        for (Instruction instruction : instructions) {
            switch (rules.decide(instruction, bundle.otherSigner(instruction))) {
                case Step step -> {
                    put(step);
                    applied.add(step);
                    outcomes.add(new Outcome.Applied());
                }
                case Rules.Refusal refusal when bundle.atomic() -> {
                    undo(applied);
                    return aborted(instructions.size(), outcomes.size(), refusal.code());
                }
                case Rules.Refusal refusal -> {
                    applied.add(new Skip(instruction));
                    outcomes.add(new Outcome.Refused(refusal.code()));
                }
            }
        }
        for (Row row : applied) {
            if (row instanceof Step step) {
                touch(step);
            }
        }
        return outcomes;
    }

    private static List<Outcome> aborted(int count, int failed, RefusalCode code) {
        List<Outcome> outcomes = new ArrayList<>(Collections.nCopies(count, new Outcome.Refused(RefusalCode.BUNDLE_ABORTED)));
        outcomes.set(failed, new Outcome.Refused(code));
        return outcomes;
    }

    private void put(Step step) {
        for (Change change : step.changes()) {
            state.put(change.after());
        }
    }

    private void undo(List<Row> applied) {
        for (Row row : applied.reversed()) {
            for (Change change : ((Step) row).changes().reversed()) {
                LedgerRecord before = change.before();
                if (before == null) {
                    state.remove(change.after().key());
                } else {
                    state.put(before);
                }
            }
        }
        applied.clear();
    }

    private void touch(Step step) {
        touched.putIfAbsent(step.actor().key(), Optional.of(step.actor()));
        if (step.counterparty() != null) {
            touched.putIfAbsent(step.counterparty().key(), Optional.of(step.counterparty()));
        }
        for (Change change : step.changes()) {
            touched.putIfAbsent(change.after().key(), Optional.ofNullable(change.before()));
        }
    }

    private void change(Change change) {
        touched.putIfAbsent(change.after().key(), Optional.ofNullable(change.before()));
        state.put(change.after());
    }

    /** The record as of the last sealed batch, {@code current} being its contents now; empty if there was none. */
    Optional<LedgerRecord> sealed(RecordKey key, LedgerRecord current) {
        return touched.getOrDefault(key, Optional.of(current));
    }

    /** Updates the tree and forgets the parts. */
    SealedBatch seal(Digest domain, long number, long timestamp, RecordTree tree) {
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
        for (SealedPart part : parts) {
            log = LeafHash.compress(log, part.bundle().partDigest(part.number()));
        }
        SealedBatch batch = new SealedBatch(domain, number, timestamp, previous, tree.root(), log, parts, records, nodes);
        forget();
        return batch;
    }

    void forget() {
        touched.clear();
        parts.clear();
        rows = 0;
        signatures = 0;
    }

    /** The same parts over another, equal state. */
    OpenBatch copy(LedgerState equal) {
        OpenBatch copy = new OpenBatch(equal);
        copy.touched.putAll(touched);
        copy.parts.addAll(parts);
        copy.rows = rows;
        copy.signatures = signatures;
        return copy;
    }
}
