package io.ashlar.circuit;

import io.ashlar.air.Air;
import io.ashlar.air.Bus;
import io.ashlar.air.BusReader;
import io.ashlar.air.WitnessCheck;
import io.ashlar.authorisation.OneTimeSignature;
import io.ashlar.authorisation.SignatureScheme;
import io.ashlar.authorisation.Verification;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.Bundle;
import io.ashlar.ledger.Opcode;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.RecordType;
import io.ashlar.ledger.SealedBatch;
import io.ashlar.ledger.Signers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A witness in a cheating prover's hands: cells can be overwritten by name, and {@link #complete} then makes everything that merely
 * follows (digests, log, tree, permutations, range counts, public log and new root) agree with them.
 */
final class Forgery {
    static final int INSTRUCTION = 0, RECORD = 1, TREE = 2, BUNDLE = 3, CHAIN = 4, PATH = 5, POSEIDON = 6, RANGE = 7;
    private static final LedgerCircuit CIRCUIT = new LedgerCircuit();
    private static final long P = 2130706433L;

    private final List<Air> airs = CIRCUIT.airs();
    private final List<int[]> cells;
    final int[] publics;

    Forgery(SealedBatch batch) {
        cells = new ArrayList<>(CIRCUIT.askers(batch, heights(batch)).stream().map(Trace::cells).toList());
        cells.add(new int[0]);
        cells.add(new int[0]);
        publics = LedgerCircuit.publicValues(batch);
        serve();
    }

    /** As few rows as hold the batch, for speed: no constraint depends on a table's height. */
    private static int[] heights(SealedBatch batch) {
        return IntStream.of(CIRCUIT.rows(batch)).map(Forgery::log).toArray();
    }

    private static int log(int rows) {
        return Math.max(4, 32 - Integer.numberOfLeadingZeros(rows));
    }

    private int at(int table, int row, String column) {
        int index = airs.get(table).columns().indexOf(column);
        if (index < 0) {
            index = airs.get(table).columns().indexOf(column + "[0]");
        }
        if (index < 0) {
            throw new IllegalArgumentException("no column " + column);
        }
        return row * airs.get(table).width() + index;
    }

    int rows(int table) {
        return cells.get(table).length / airs.get(table).width();
    }

    int get(int table, int row, String column) {
        return cells.get(table)[at(table, row, column)];
    }

    /** Elements of the group of columns called {@code name[0]}, … */
    int[] get(int table, int row, String name, int count) {
        int from = at(table, row, name);
        return Arrays.copyOfRange(cells.get(table), from, from + count);
    }

    /** Sets one column, or consecutive ones starting with it. */
    Forgery set(int table, int row, String column, long... values) {
        for (int i = 0; i < values.length; i++) {
            cells.get(table)[at(table, row, column) + i] = (int) Math.floorMod(values[i], P);
        }
        return this;
    }

    Forgery set(int table, int row, String column, int[] values) {
        System.arraycopy(values, 0, cells.get(table), at(table, row, column), values.length);
        return this;
    }

    Forgery add(int table, int row, String column, long value) {
        return set(table, row, column, get(table, row, column) + value);
    }

    /** The record table's row of a key. */
    int recordRow(RecordKey key) {
        for (int row = 0; row < rows(RECORD); row++) {
            int[] limbs = get(RECORD, row, "key", 4);
            boolean active = Arrays.stream(get(RECORD, row, "type?", RecordType.values().length)).anyMatch(t -> t != 0);
            if (active && IntStream.range(0, 4).allMatch(i -> limbs[i] == key.limb(i))) {
                return row;
            }
        }
        throw new IllegalArgumentException("not touched: " + key);
    }

    /** Copies a whole row over another. */
    Forgery copyRow(int table, int from, int to) {
        int width = airs.get(table).width();
        System.arraycopy(cells.get(table), from * width, cells.get(table), to * width, width);
        return this;
    }

    Forgery swapRows(int table, int a, int b) {
        int width = airs.get(table).width();
        int[] row = Arrays.copyOfRange(cells.get(table), a * width, (a + 1) * width);
        copyRow(table, b, a);
        System.arraycopy(row, 0, cells.get(table), b * width, width);
        return this;
    }

    /** Everything that is violated; empty if the cheat would be proved. */
    List<String> violations() {
        return new WitnessCheck(airs, publics).violations(cells);
    }

    /** Constraints violated on one row or by its predecessor, buses aside. */
    List<String> rowViolations(int table, int row) {
        WitnessCheck check = new WitnessCheck(airs, publics);
        WitnessCheck.Table contents = new WitnessCheck.Table(airs.get(table), cells.get(table));
        List<String> found = check.rowViolations(table, contents, row);
        found.addAll(check.rowViolations(table, contents, (row + rows(table) - 1) % rows(table)));
        return found;
    }

    /**
     * Recomputes digests, signs every bundle anew, recomputes log, tree and the serving tables; the previous root stays what the chain
     * knows. So the actors consent to everything, and it takes a rule to refuse it.
     */
    Forgery complete() {
        instructionDigests();
        signatures();
        recordDigests();
        tree();
        return serve();
    }

    /** {@link #complete} without the records' own digests, for cheats about those. */
    Forgery completeTree() {
        tree();
        return serve();
    }

    private record Request(int request, int tag) {}

    private Map<Request, TreeMap<Integer, int[]>> sponges(int table) {
        Map<Request, TreeMap<Integer, int[]>> sponges = new LinkedHashMap<>();
        read(table, Buses.BLOCK, m -> sponges.computeIfAbsent(new Request(m.tuple()[0], m.tuple()[1]), k -> new TreeMap<>())
                .put(m.tuple()[2], Arrays.copyOfRange(m.tuple(), 4, 12)));
        return sponges;
    }

    private void read(int table, Bus bus, java.util.function.Consumer<BusReader.Message> visitor) {
        BusReader.read(airs.get(table), cells.get(table), publics, bus, true, visitor);
    }

    private static int[] elements(TreeMap<Integer, int[]> blocks) {
        return blocks.values().stream().flatMapToInt(Arrays::stream).toArray();
    }

    private void instructionDigests() {
        sponges(INSTRUCTION).forEach((request, blocks) ->
                set(INSTRUCTION, request.request, "digest", LeafHash.of(request.tag, elements(blocks)).elements()));
        Digest chain = Digest.ZERO;
        for (int row = 0; row < rows(INSTRUCTION); row++) {
            boolean applied = Arrays.stream(get(INSTRUCTION, row, "register account?", Opcode.values().length)).anyMatch(s -> s != 0);
            if (applied || get(INSTRUCTION, row, "skipped?") != 0) {
                chain = LeafHash.compress(chain, Digest.of(get(INSTRUCTION, row, "digest", 8)));
                set(INSTRUCTION, row, "chain", chain.elements());
            }
            chain = get(INSTRUCTION, row, "part's end?") == 1 ? Digest.ZERO : chain;
        }
    }

    /** All bundles are of one part here. */
    private void signatures() {
        int signed = (int) IntStream.range(0, rows(BUNDLE)).filter(row -> get(BUNDLE, row, "lead?") + get(BUNDLE, row, "cosigner?") == 1).count();
        for (int row = 0; row < signed; row++) {
            Digest digest = Digest.of(get(INSTRUCTION, get(BUNDLE, row, "last row"), "chain", 8));
            Digest root = digest;
            Digest absent = Digest.ZERO;
            for (int level = 0; level < Bundle.PARTS_DEPTH; level++) {
                root = LeafHash.compress(root, absent);
                absent = LeafHash.compress(absent, absent);
            }
            set(BUNDLE, row, "part digest", digest.elements()).set(BUNDLE, row, "root over the parts", root.elements());
        }
        List<OneTimeSignature> signatures = new ArrayList<>();
        for (int row = 0; row < signed; row++) {
            Digest message = messageOf(row);
            long account = get(BUNDLE, row, "signer") + ((long) get(BUNDLE, row, "signer[1]") << 16);
            set(BUNDLE, row, "message", message.elements());
            signatures.add(Signers.sign(account, get(BUNDLE, row, "index"), message));
        }
        present(signatures);
    }

    /** What the bundle table's row says is signed. */
    Digest messageOf(int bundleRow) {
        Request request = new Request(number(bundleRow), SignatureScheme.BUNDLE_TAG);
        return LeafHash.of(SignatureScheme.BUNDLE_TAG, elements(sponges(BUNDLE).get(request)));
    }

    int number(int bundleRow) {
        return 2 * get(BUNDLE, bundleRow, "first row") + get(BUNDLE, bundleRow, "cosigner?");
    }

    /** Shows these signatures for the bundle table's rows, whatever they are of, and continues the log. */
    Forgery present(List<OneTimeSignature> signatures) {
        List<Verification> verifications = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        Digest log = Digest.ZERO;
        PathTable.Filler paths = new PathTable().new Filler(40 * signatures.size(), log(40 * signatures.size()));
        for (int row = 0; row < rows(BUNDLE); row++) {
            set(BUNDLE, row, "log", log.elements());
            if (row < signatures.size()) {
                OneTimeSignature signature = signatures.get(row);
                Verification verification = Verification.of(Digest.of(get(BUNDLE, row, "message", 8)), signature);
                verifications.add(verification);
                numbers.add(number(row));
                set(BUNDLE, row, "randomness", signature.randomness()).set(BUNDLE, row, "message hash", verification.hash().elements());
                Digest digest = Digest.of(get(BUNDLE, row, "part digest", 8));
                if (get(BUNDLE, row, "lead?") == 1) {
                    paths.part(number(row), digest, get(BUNDLE, row, "part"), absentSiblings());
                    log = LeafHash.compress(log, digest);
                }
                paths.key(number(row), verification);
            }
        }
        cells.set(CHAIN, new ChainTable().trace(verifications, numbers, log(ChainTable.rows(numbers.size()))).cells());
        cells.set(PATH, paths.trace().cells());
        System.arraycopy(log.elements(), 0, publics, PublicValues.INSTRUCTION_LOG, 8);
        return this;
    }

    private static List<Digest> absentSiblings() {
        List<Digest> siblings = new ArrayList<>();
        for (Digest absent = Digest.ZERO; siblings.size() < Bundle.PARTS_DEPTH; absent = LeafHash.compress(absent, absent)) {
            siblings.add(absent);
        }
        return siblings;
    }

    private void recordDigests() {
        sponges(RECORD).forEach((request, blocks) -> {
            int[] digest = LeafHash.of(request.tag, elements(blocks)).elements();
            int row = request.request / 2;
            if (request.request % 2 == 1 || get(RECORD, row, "hashed again?") == 0) {
                set(RECORD, row, "digest after", digest);
            }
            if (request.request % 2 == 0) {
                set(RECORD, row, "digest before", digest);
            }
        });
    }

    private record Place(int level, int index) {}

    private void tree() {
        Map<Place, int[]> touched = new HashMap<>();
        read(RECORD, Buses.NODE, m -> touched.put(new Place(m.tuple()[0], m.tuple()[1]), m.tuple()));
        for (int row = rows(TREE) - 1; row >= 0; row--) {
            if (get(TREE, row, "active?") != 1) {
                continue;
            }
            int level = get(TREE, row, "level");
            int index = get(TREE, row, "index");
            for (int side = 0; side < 2; side++) {
                String name = side == 0 ? "left" : "right";
                int[] child = touched.get(new Place(level - 1, 2 * index + side));
                if (get(TREE, row, name + " touched?") == 1 && child != null) {
                    set(TREE, row, name + " before", Arrays.copyOfRange(child, 2, 10));
                    set(TREE, row, name + " after", Arrays.copyOfRange(child, 10, 18));
                }
            }
            int[] node = new int[18];
            for (String when : List.of("before", "after")) {
                Digest digest = LeafHash.compress(Digest.of(get(TREE, row, "left " + when, 8)), Digest.of(get(TREE, row, "right " + when, 8)));
                set(TREE, row, when, digest.elements());
                System.arraycopy(digest.elements(), 0, node, when.equals("before") ? 2 : 10, 8);
            }
            touched.put(new Place(level, index), node);
        }
        System.arraycopy(get(TREE, 0, "after", 8), 0, publics, PublicValues.NEW_ROOT, 8);
    }

    /** Fills the permutation and range tables with whatever they are asked for and can give. */
    Forgery serve() {
        int[] counts = new int[1 << 16];
        List<PoseidonTable.Sponge> wanted = new ArrayList<>();
        CompressionCounts compressions = new CompressionCounts();
        for (int table : new int[] {INSTRUCTION, RECORD, TREE, BUNDLE, CHAIN, PATH}) {
            read(table, Buses.RANGE, m -> {
                if (m.tuple()[0] >= 0 && m.tuple()[0] < counts.length) {
                    counts[m.tuple()[0]] += m.multiplicity();
                }
            });
            read(table, Buses.COMPRESS, m -> compressions.add(m.tuple(), m.multiplicity()));
            sponges(table).forEach((request, blocks) ->
                    wanted.add(new PoseidonTable.Sponge(request.request, request.tag, List.copyOf(blocks.values()))));
        }
        cells.set(POSEIDON, new PoseidonTable().trace(wanted, compressions, log(PoseidonTable.rows(wanted, compressions))).cells());
        cells.set(RANGE, new RangeTable().trace(counts).cells());
        return this;
    }
}
