package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.BusReader;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.SealedBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** The tables' contents, in the order of {@link #airs()}. */
    public List<Trace> traces(SealedBatch batch) {
        int[] publics = publicValues(batch);
        List<Trace> askers = askers(batch);
        int[] rangeCounts = new int[1 << 16];
        Map<List<Integer>, PoseidonTable.Sponge> sponges = new LinkedHashMap<>();
        Map<PoseidonTable.Input, Integer> compressions = new HashMap<>();
        for (int t = 0; t < askers.size(); t++) {
            Air air = airs().get(t);
            int[] cells = askers.get(t).cells();
            BusReader.read(air, cells, publics, Buses.RANGE, true, m -> rangeCounts[m.tuple()[0]] += m.multiplicity());
            BusReader.read(air, cells, publics, Buses.COMPRESS, true, m -> compressions.merge(input(m.tuple()), m.multiplicity(), Integer::sum));
            BusReader.read(air, cells, publics, Buses.BLOCK, true, m -> block(sponges, m.tuple()));
        }
        List<Trace> all = new ArrayList<>(askers);
        all.add(poseidon.trace(List.copyOf(sponges.values()), compressions));
        all.add(range.trace(rangeCounts));
        return all;
    }

    /** The instruction, record and tree tables; the other two serve what these ask for. */
    List<Trace> askers(SealedBatch batch) {
        AccessTimes accesses = new AccessTimes();
        Trace rows = instructions.trace(batch.steps(), batch.timestamp(), accesses);
        return List.of(rows, records.trace(batch.touched(), accesses), tree.trace(batch.nodes()));
    }

    /** Poseidon2 permutations the batch's proof contains, padding excluded. */
    public int permutations(SealedBatch batch) {
        return poseidon.used(traces(batch).get(3));
    }

    private static PoseidonTable.Input input(int[] tuple) {
        List<Integer> elements = new ArrayList<>(16);
        for (int i = 0; i < 16; i++) {
            elements.add(tuple[i]);
        }
        return new PoseidonTable.Input(elements);
    }

    /** Blocks of one request are sent in order, row by row. */
    private static void block(Map<List<Integer>, PoseidonTable.Sponge> sponges, int[] tuple) {
        sponges.computeIfAbsent(List.of(tuple[0], tuple[1]), k -> new PoseidonTable.Sponge(tuple[0], tuple[1], new ArrayList<>()))
                .blocks().add(java.util.Arrays.copyOfRange(tuple, 4, 12));
    }
}
