package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.ledger.SealedPart;
import java.util.ArrayList;
import java.util.List;

/**
 * The eight tables a batch is proved with, and their honest contents.
 *
 * <p>The statement: an ordered list of parts of bundles, each signed by its actors with one-time keys their records expect, hashes to the
 * instruction log, and what is applied of them, lawful at batch time, takes the ledger from the previous to the new root. Source: design
 * page proofs.md, "Tables and buses".
 */
public final class LedgerCircuit {
    private static final int POSEIDON = 6;

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

    /**
     * The tables' contents, in the order of {@link #airs()}, of the first size class that holds the batch.
     *
     * @throws IllegalArgumentException if none does, which the ledger rules out by closing batches in time
     */
    public List<Trace> traces(SealedBatch batch) {
        int[] rows = rows(batch);
        int sizeClass = SizeClasses.holding(rows);
        List<Trace> askers = askers(batch, SizeClasses.logHeights(sizeClass));
        Requests requests = Requests.of(airs(), askers, publicValues(batch));
        rows[POSEIDON] = requests.permutations();
        int whole = SizeClasses.holding(rows);
        List<Trace> all = new ArrayList<>(whole == sizeClass ? askers : askers(batch, SizeClasses.logHeights(whole)));
        all.add(poseidon.trace(requests.sponges(), requests.compressions(), SizeClasses.logHeights(whole)[POSEIDON]));
        all.add(range.trace(requests.range()));
        return all;
    }

    /** Rows the batch takes in each table, but for the permutations, which the other tables' contents tell. */
    int[] rows(SealedBatch batch) {
        List<SealedPart> parts = batch.parts();
        int signatures = parts.stream().mapToInt(SealedPart::signers).sum();
        return new int[] {parts.stream().mapToInt(SealedPart::height).sum(), batch.touched().size(), batch.nodes().size(), signatures + 1,
            ChainTable.rows(signatures), pathRows(parts), 0, 0};
    }

    /** All tables but the last two, which serve what these ask for. */
    List<Trace> askers(SealedBatch batch, int[] logHeights) {
        Accesses accesses = new Accesses();
        InstructionTable.Filled filled = instructions.trace(batch.parts(), batch.timestamp(), accesses, logHeights[0]);
        BundleTable.Filled signed = bundles.trace(batch.parts(), filled.signerTimes(), batch.domain(), batch.timestamp(),
                logHeights[3]);
        return List.of(filled.trace(), records.trace(batch.touched(), accesses, logHeights[1]),
                tree.trace(batch.nodes(), logHeights[2]), signed.trace(),
                chains.trace(signed.signatures(), signed.numbers(), logHeights[4]),
                paths(batch.parts(), signed, logHeights[5]));
    }

    private static int pathRows(List<SealedPart> parts) {
        int rows = parts.size() * PathTable.partRows();
        for (SealedPart part : parts) {
            rows += PathTable.keyRows(part.lead().signature()) + (part.cosigner() == null ? 0 : PathTable.keyRows(part.cosigner().signature()));
        }
        return rows;
    }

    private Trace paths(List<SealedPart> parts, BundleTable.Filled signed, int logHeight) {
        PathTable.Filler filler = paths.new Filler(pathRows(parts), logHeight);
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
        return poseidon.used(traces(batch).get(POSEIDON));
    }
}
