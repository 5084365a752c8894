package io.ashlar.merkle;

import java.security.MessageDigest;
import java.util.Arrays;

/** Recomputes the cap's node from an opened salt, rows and a path. */
public final class MerkleVerifier {
    private static final int N = Sha256.LENGTH;

    private MerkleVerifier() {}

    /** @param opening exactly {@link TreeShape#openingBytes} bytes at {@code offset} */
    public static boolean verify(TreeShape shape, byte[] cap, int index, byte[] opening, int offset) {
        MessageDigest sha = Sha256.instance();
        int logHeight = shape.logHeight();
        int path = offset + shape.saltBytes() + shape.rowBytes();
        byte[] node = new byte[0];
        for (int log = logHeight; log >= shape.capLog(); log--) {
            if (log < logHeight) {
                boolean right = (index >>> logHeight - log - 1 & 1) == 1;
                sha.update((byte) 1);
                if (right) {
                    sha.update(opening, path, N);
                    sha.update(node);
                } else {
                    sha.update(node);
                    sha.update(opening, path, N);
                }
                node = sha.digest();
                path += N;
            }
            node = join(sha, shape, log, node, opening, offset);
        }
        int at = N * (index >>> logHeight - shape.capLog());
        return Arrays.equals(node, 0, N, cap, at, at + N);
    }

    private static byte[] join(MessageDigest sha, TreeShape shape, int log, byte[] node, byte[] opening, int offset) {
        boolean leaf = log == shape.logHeight();
        boolean joined = false;
        int at = offset + shape.saltBytes();
        for (TreeShape.Matrix matrix : shape.matrices()) {
            if (matrix.logHeight() == log && matrix.rowBytes() > 0) {
                if (!joined) {
                    sha.update((byte) (leaf ? 0 : 2));
                    sha.update(node);
                    sha.update(opening, offset, leaf ? shape.saltBytes() : 0);
                    joined = true;
                }
                sha.update(opening, at, matrix.rowBytes());
            }
            at += matrix.rowBytes();
        }
        return joined ? sha.digest() : node;
    }
}
