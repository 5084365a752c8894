package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.BusReader;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.ledger.SealedPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The eight tables a batch is proved with, and their honest contents.
 *
 * <p>The statement: an ordered list of parts of bundles, each signed by its actors with one-time keys their records expect, hashes to the
 * instruction log, and what is applied of them, lawful at batch time, takes the ledger from the previous to the new root. Source: design
 * page proofs.md, "Tables and buses".
 */
public final class LedgerCircuit {
    private final InstructionTable instructions = new InstructionTable();
    private final RecordTable records = new RecordTable();
    private final TreeTable tree = new TreeTable();
    private final BundleTable bundles = new BundleTable();
    private final ChainTable chains = new ChainTable();
    private final PathTable paths = new PathTable();
    private final PoseidonTable poseidon = new PoseidonTable();
    private final RangeTable range = new RangeTable();

    /** In the order of traces and of proofs: instruction, record, tree, bundle, chain, path, poseidon2, range. */
    public List<Air> airs() {
        return List.of(instructions.air, records.air, tree.air, bundles.air, chains.air, paths.air, poseidon.air, range.air);
    }

    /** Public values of a batch, canonical, {@link PublicValues#COUNT} of them. */
    public static int[] publicValues(SealedBatch batch) {
        return publicValues(batch.previousRoot(), batch.newRoot(), batch.instructionLog(), batch.timestamp(), batch.domain());
    }

    public static int[] publicValues(Digest previousRoot, Digest newRoot, Digest instructionLog, long timestamp, Digest domain) {
        int[] values = new int[PublicValues.COUNT];
        for (int i = 0; i < Digest.LENGTH; i++) {
            values[PublicValues.PREVIOUS_ROOT + i] = previousRoot.element(i);
            values[PublicValues.NEW_ROOT + i] = newRoot.element(i);
            values[PublicValues.INSTRUCTION_LOG + i] = instructionLog.element(i);
            values[PublicValues.DOMAIN + i] = domain.element(i);
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

    /** All tables but the last two, which serve what these ask for. */
    List<Trace> askers(SealedBatch batch) {
        Accesses accesses = new Accesses();
        InstructionTable.Filled filled = instructions.trace(batch.parts(), batch.timestamp(), accesses);
        int[] finalTimes = accesses.finalTimes(batch.touched().stream().map(record -> record.after().key()).toList());
        BundleTable.Filled signed = bundles.trace(batch.parts(), filled.signerTimes(), batch.domain(), batch.timestamp());
        return List.of(filled.trace(), records.trace(batch.touched(), finalTimes), tree.trace(batch.nodes()), signed.trace(),
                chains.trace(signed.signatures(), signed.numbers()), paths(batch.parts(), signed));
    }

    private Trace paths(List<SealedPart> parts, BundleTable.Filled signed) {
        int keyRows = signed.signatures().stream().mapToInt(v -> PathTable.keyRows(v.signature())).sum();
        PathTable.Filler filler = paths.new Filler(keyRows + parts.size() * PathTable.partRows());
        int signature = 0;
        for (SealedPart part : parts) {
            filler.part(signed.numbers().get(signature), part.bundle().partDigest(part.number()), part.number(),
                    part.bundle().path(part.number()));
            for (int s = 0; s < part.signers(); s++, signature++) {
                filler.key(signed.numbers().get(signature), signed.signatures().get(signature));
            }
        }
        return filler.trace();
    }

    /** Poseidon2 permutations the batch's proof contains, padding excluded. */
    public int permutations(SealedBatch batch) {
        return poseidon.used(traces(batch).get(6));
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
