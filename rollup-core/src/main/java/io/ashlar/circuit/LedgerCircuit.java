package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.ledger.TouchedRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The five tables a batch is proved with, and their honest contents.
 *
 * <p>The statement: an ordered list of instructions, lawful at batch time, takes the ledger from the previous to the new root and hashes
 * to the instruction log. Source: design page proofs.md, "Tables and buses".
 */
public final class LedgerCircuit {
    private final InstructionTable instructions = new InstructionTable();
    private final RecordTable records = new RecordTable();
    private final TreeTable tree = new TreeTable();
    private final PoseidonTable poseidon = new PoseidonTable();
    private final RangeTable range = new RangeTable();

    /** In the order of traces and of proofs: instruction, record, tree, poseidon2, range. */
    public List<Air> airs() {
        return List.of(instructions.air, records.air, tree.air, poseidon.air, range.air);
    }

    /** Public values of a batch, canonical, {@link PublicValues#COUNT} of them. */
    public static int[] publicValues(SealedBatch batch) {
        return publicValues(batch.previousRoot(), batch.newRoot(), batch.instructionLog(), batch.timestamp());
    }

    public static int[] publicValues(Digest previousRoot, Digest newRoot,
            Digest instructionLog, long timestamp) {
        int[] values = new int[PublicValues.COUNT];
        for (int i = 0; i < 8; i++) {
            values[PublicValues.PREVIOUS_ROOT + i] = previousRoot.element(i);
            values[PublicValues.NEW_ROOT + i] = newRoot.element(i);
            values[PublicValues.INSTRUCTION_LOG + i] = instructionLog.element(i);
        }
        values[PublicValues.TIME] = (int) (timestamp & 0xffff);
        values[PublicValues.TIME + 1] = (int) (timestamp >>> 16);
        return values;
    }

    /**
     * The tables' contents, in the order of {@link #airs()}, of the smallest size class that holds the batch.
     *
     * @throws IllegalArgumentException if none does, which the ledger rules out by closing batches in time
     */
    public List<Trace> traces(SealedBatch batch) {
        int[] rows = {batch.steps().size(), batch.touched().size(), batch.nodes().size(), 0, 0};
        int sizeClass = sizeClass(rows);
        List<Trace> askers = askers(batch, logHeights(sizeClass));
        Requests requests = Requests.of(airs(), askers, publicValues(batch));
        rows[3] = requests.permutations();
        int whole = sizeClass(rows);
        return all(whole == sizeClass ? askers : askers(batch, logHeights(whole)), requests, whole);
    }

    private List<Trace> all(List<Trace> askers, Requests requests, int sizeClass) {
        List<Trace> all = new ArrayList<>(askers);
        all.add(poseidon.trace(requests.sponges(), requests.compressions(), poseidon.air.logHeight(sizeClass)));
        all.add(range.trace(requests.range()));
        return all;
    }

    /** The smallest size class whose tables have at least these rows. */
    private int sizeClass(int[] rows) {
        for (int c = 0; c < instructions.air.sizeClasses(); c++) {
            boolean holds = true;
            for (int t = 0; t < rows.length; t++) {
                holds &= rows[t] <= 1 << airs().get(t).logHeight(c);
            }
            if (holds) {
                return c;
            }
        }
        throw new IllegalArgumentException("no size class holds a batch of " + Arrays.toString(rows) + " rows");
    }

    private int[] logHeights(int sizeClass) {
        return airs().stream().mapToInt(air -> air.logHeight(sizeClass)).toArray();
    }

    /** The instruction, record and tree tables; the other two serve what these ask for. */
    List<Trace> askers(SealedBatch batch, int[] logHeights) {
        InstructionTable.Filled filled = instructions.trace(batch.steps(), batch.timestamp(), logHeights[0]);
        int[] finalTimes = batch.touched().stream().map(TouchedRecord::after).mapToInt(r -> filled.lastAccess().get(r.key())).toArray();
        return List.of(filled.trace(), records.trace(batch.touched(), finalTimes, logHeights[1]), tree.trace(batch.nodes(), logHeights[2]));
    }

    /** Poseidon2 permutations the batch's proof contains, padding excluded. */
    public int permutations(SealedBatch batch) {
        return poseidon.used(traces(batch).get(3));
    }
}
