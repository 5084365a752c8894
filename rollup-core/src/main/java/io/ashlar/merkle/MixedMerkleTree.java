package io.ashlar.merkle;

import io.ashlar.poly.Parallel;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tree over matrices of different heights: shorter ones join where the layer is as long as they are high.
 *
 * <p>Source: PROTOCOL.md, "Commitment".
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
    public MixedMerkleTree(List<CommittedMatrix> matrices, int capLog) {
        this(matrices, capLog, null);
    }

    /**
     * @param capLog log2 of the cap's size, at most every matrix's height
     * @param salts of the greatest height's leaves, or null
     */
    public MixedMerkleTree(List<CommittedMatrix> matrices, int capLog, @Nullable LeafSalts salts) {
        this.salts = salts;
        this.matrices = matrices.stream().filter(m -> m.width() > 0).toList();
        this.logHeight = this.matrices.stream().mapToInt(CommittedMatrix::logHeight).max().orElseThrow();
        this.capLog = capLog;
        this.layers = new byte[logHeight + 1][];
        for (int log = logHeight; log >= capLog; log--) {
            layers[log] = layer(log);
        }
    }

    private byte[] layer(int log) {
        List<CommittedMatrix> joining = matrices.stream().filter(m -> m.logHeight() == log).toList();
        int rowBytes = joining.stream().mapToInt(CommittedMatrix::rowBytes).sum();
        byte[] nodes = new byte[N << log];
        byte[] below = log == logHeight ? null : layers[log + 1];
        Parallel.ranges(1 << log, GRAIN, (from, to) -> {
            MessageDigest sha = Sha256.instance();
            byte[] row = new byte[rowBytes];
            byte[] salt = below == null && salts != null ? salts.range(from, to) : new byte[0];
            int saltBytes = salt.length / (to - from);
            try {
                for (int i = from; i < to; i++) {
                    if (below != null) {
                        sha.update((byte) 1);
                        sha.update(below, 2 * N * i, 2 * N);
                        sha.digest(nodes, N * i, N);
                    }
                    if (rowBytes > 0) {
                        int at = 0;
                        for (CommittedMatrix matrix : joining) {
                            matrix.writeRow(i, row, at);
                            at += matrix.rowBytes();
                        }
                        sha.update((byte) (below == null ? 0 : 2));
                        if (below != null) {
                            sha.update(nodes, N * i, N);
                        }
                        sha.update(salt, saltBytes * (i - from), saltBytes);
                        sha.update(row);
                        sha.digest(nodes, N * i, N);
                    }
                }
            } catch (DigestException e) {
                throw new IllegalStateException("32 bytes are room enough", e);
            }
        });
        return nodes;
    }

    public int logHeight() {
        return logHeight;
    }

    /** The layer of 2^capLog nodes, concatenated. */
    public byte[] cap() {
        return layers[capLog].clone();
    }

    /** Appends the salt, the matrices' rows at {@code index} of the tallest, and the path. */
    public void open(int index, ByteSink out) {
        if (salts != null) {
            out.write(salts.range(index, index + 1));
        }
        for (CommittedMatrix matrix : matrices) {
            byte[] row = new byte[matrix.rowBytes()];
            matrix.writeRow(index >>> logHeight - matrix.logHeight(), row, 0);
            out.write(row);
        }
        for (int log = logHeight; log > capLog; log--) {
            int sibling = index >>> logHeight - log ^ 1;
            out.write(java.util.Arrays.copyOfRange(layers[log], N * sibling, N * (sibling + 1)));
        }
    }

    /** Where opened bytes go. */
    public interface ByteSink {
        void write(byte[] bytes);
    }
}
