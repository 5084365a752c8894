package io.ashlar.merkle;

import io.ashlar.poly.Parallel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tree over matrices of different heights: shorter ones join where the layer is as long as they are high.
 *
 * <p>Keeps hashes, not rows: those are made again when opened. Source: PROTOCOL.md, "Commitment".
 */
public final class MixedMerkleTree {
    private static final int N = Sha256.LENGTH;
    private static final int GRAIN = 256;

    private final List<CommittedMatrix> matrices;
    private final int logHeight;
    private final int capLog;
    /** layers[k]: the nodes of the layer with 2^k of them; null above the cap. */
    private final byte[][] layers;
    private final @Nullable LeafSalts salts;

    /** Without salts: for contents that are random already. */
    public MixedMerkleTree(List<? extends CommittedMatrix> matrices, int capLog) {
        this(matrices, capLog, null);
    }

    /**
     * @param capLog log2 of the cap's size, at most every matrix's height
     * @param salts of the greatest height's leaves, or null
     */
    public MixedMerkleTree(List<? extends CommittedMatrix> matrices, int capLog, @Nullable LeafSalts salts) {
        this.salts = salts;
        this.matrices = matrices.stream().filter(m -> m.width() > 0).<CommittedMatrix>map(m -> m).toList();
        this.logHeight = this.matrices.stream().mapToInt(CommittedMatrix::logHeight).max().orElseThrow();
        this.capLog = capLog;
        this.layers = new byte[logHeight + 1][];
        for (int log = logHeight; log >= capLog; log--) {
            layers[log] = layer(log);
        }
    }

    private byte[] layer(int log) {
        byte[] nodes = new byte[N << log];
        if (log < logHeight) {
            byte[] below = layers[log + 1];
            Parallel.ranges(1 << log, GRAIN, (from, to) -> {
                NodeHash hash = new NodeHash(1, 2 * N);
                for (int i = from; i < to; i++) {
                    hash.append(below, 2 * N * i, 2 * N);
                    hash.finish(nodes, N * i);
                }
            });
        }
        List<CommittedMatrix> joining = matrices.stream().filter(m -> m.logHeight() == log).toList();
        if (!joining.isEmpty()) {
            join(joining, log, nodes);
        }
        return nodes;
    }

    private void join(List<CommittedMatrix> joining, int log, byte[] nodes) {
        int logBlock = joining.stream().mapToInt(CommittedMatrix::logBlock).min().orElseThrow();
        int[][] rooms = joining.stream().map(m -> m.logBlock() == log ? new int[0] : new int[m.width() << m.logBlock()]).toArray(int[][]::new);
        int[][] cells = new int[rooms.length][];
        for (int block = 0; block < 1 << log - logBlock; block++) {
            for (int m = 0; m < rooms.length; m++) {
                if (joining.get(m).logBlock() != logBlock) {
                    throw new IllegalArgumentException("matrices of one height come in equal blocks");
                }
                cells[m] = joining.get(m).block(block, rooms[m]);
            }
            int first = block << logBlock;
            Parallel.ranges(1 << logBlock, GRAIN, (from, to) -> hashRows(joining, cells, from, to, first, log == logHeight, nodes));
        }
    }

    private void hashRows(List<CommittedMatrix> joining, int[][] cells, int from, int to, int first, boolean leaves, byte[] nodes) {
        byte[] salt = leaves && salts != null ? salts.range(first + from, first + to) : new byte[0];
        int saltBytes = salt.length / (to - from);
        int rowBytes = joining.stream().mapToInt(CommittedMatrix::rowBytes).sum();
        NodeHash hash = new NodeHash(leaves ? 0 : 2, N + saltBytes + rowBytes);
        for (int i = from; i < to; i++) {
            hash.append(nodes, N * (first + i), leaves ? 0 : N);
            hash.append(salt, saltBytes * (i - from), saltBytes);
            for (int m = 0; m < cells.length; m++) {
                int width = joining.get(m).width();
                hash.append(cells[m], i * width, width);
            }
            hash.finish(nodes, N * (first + i));
        }
    }

    public int logHeight() {
        return logHeight;
    }

    /** The layer of 2^capLog nodes, concatenated. */
    public byte[] cap() {
        return layers[capLog].clone();
    }

    /** Prepares to open these indices of the tallest matrix. */
    public Openings openings(int[] indices) {
        return new Openings(indices);
    }

    /** Appends one opening. */
    public void open(int index, ByteSink out) {
        openings(new int[] {index}).write(0, out);
    }

    /** Rows of all matrices at some indices. */
    public final class Openings {
        private final int[] indices;
        private final byte[][] rows;

        private Openings(int[] indices) {
            this.indices = indices.clone();
            this.rows = new byte[matrices.size()][];
            for (int m = 0; m < rows.length; m++) {
                int above = logHeight - matrices.get(m).logHeight();
                rows[m] = CanonicalBytes.of(matrices.get(m).rows(Arrays.stream(indices).map(i -> i >>> above).toArray()));
            }
        }

        /** Appends the salt, the matrices' rows at the index of this number, and the path. */
        public void write(int number, ByteSink out) {
            int index = indices[number];
            if (salts != null) {
                out.write(salts.range(index, index + 1));
            }
            for (int m = 0; m < rows.length; m++) {
                int rowBytes = matrices.get(m).rowBytes();
                out.write(Arrays.copyOfRange(rows[m], rowBytes * number, rowBytes * (number + 1)));
            }
            for (int log = logHeight; log > capLog; log--) {
                int sibling = index >>> logHeight - log ^ 1;
                out.write(Arrays.copyOfRange(layers[log], N * sibling, N * (sibling + 1)));
            }
        }
    }

    /** Where opened bytes go. */
    public interface ByteSink {
        void write(byte[] bytes);
    }
}
