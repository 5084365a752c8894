package io.ashlar.merkle;

import java.util.List;

/**
 * The verifier's idea of a tree.
 *
 * @param matrices in the order their rows are opened
 * @param capLog log2 of the cap's size
 * @param salted whether each leaf of the greatest height is hashed with a salt
 */
public record TreeShape(List<Matrix> matrices, int capLog, boolean salted) {
    /** A committed matrix's shape; without row bytes it contributes nothing. */
    public record Matrix(int rowBytes, int logHeight) {}

    public TreeShape {
        matrices = List.copyOf(matrices);
    }

    public int logHeight() {
        return matrices.stream().filter(m -> m.rowBytes() > 0).mapToInt(Matrix::logHeight).max().orElse(0);
    }

    public int saltBytes() {
        return salted ? LeafSalts.LENGTH : 0;
    }

    public int rowBytes() {
        return matrices.stream().mapToInt(Matrix::rowBytes).sum();
    }

    /** Bytes of one opening: salt, rows of all matrices, path. */
    public int openingBytes() {
        return saltBytes() + rowBytes() + Sha256.LENGTH * (logHeight() - capLog);
    }

    public int capBytes() {
        return Sha256.LENGTH << capLog;
    }
}
