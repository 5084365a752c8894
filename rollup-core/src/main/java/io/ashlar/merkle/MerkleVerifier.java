package io.ashlar.merkle;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** Recomputes the cap's node from opened rows and a path. */
public final class MerkleVerifier {
    private static final int N = Sha256.LENGTH;

    /** The verifier's idea of a committed matrix's shape. */
    public record Shape(int rowBytes, int logHeight) {}

    private MerkleVerifier() {}

    /** Bytes of one opening: rows of all matrices, then the path. */
    public static int openingBytes(List<Shape> shapes, int capLog) {
        return shapes.stream().mapToInt(Shape::rowBytes).sum() + N * (logHeight(shapes) - capLog);
    }

    public static int logHeight(List<Shape> shapes) {
        return shapes.stream().filter(s -> s.rowBytes() > 0).mapToInt(Shape::logHeight).max().orElse(0);
    }

    /** @param opening exactly {@link #openingBytes} bytes at {@code offset} */
    public static boolean verify(List<Shape> shapes, int capLog, byte[] cap, int index, byte[] opening, int offset) {
        MessageDigest sha = Sha256.instance();
        int logHeight = logHeight(shapes);
        int path = offset + shapes.stream().mapToInt(Shape::rowBytes).sum();
        byte[] node = new byte[0];
        for (int log = logHeight; log >= capLog; log--) {
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
            node = join(sha, shapes, log, log == logHeight, node, opening, offset);
        }
        int at = N * (index >>> logHeight - capLog);
        return Arrays.equals(node, 0, N, cap, at, at + N);
    }

    private static byte[] join(MessageDigest sha, List<Shape> shapes, int log, boolean leaf, byte[] node, byte[] opening, int offset) {
        boolean joined = false;
        int at = offset;
        for (Shape shape : shapes) {
            if (shape.logHeight() == log && shape.rowBytes() > 0) {
                if (!joined) {
                    sha.update((byte) (leaf ? 0 : 2));
                    sha.update(node);
                    joined = true;
                }
                sha.update(opening, at, shape.rowBytes());
            }
            at += shape.rowBytes();
        }
        return joined ? sha.digest() : node;
    }
}
