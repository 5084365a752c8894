package io.ashlar.merkle;

import java.security.DigestException;
import java.security.MessageDigest;

/** Hashes many short messages of one kind, each gathered in a buffer first. Not thread-safe. */
final class NodeHash {
    private final MessageDigest sha = Sha256.instance();
    private final byte[] message;
    private final int[] room;
    private int length = 1;

    /** @param kind the first byte of every message: 0 for leaves, 1 for nodes, 2 for nodes that rows join */
    NodeHash(int kind, int maxBytes) {
        message = new byte[1 + maxBytes];
        message[0] = (byte) kind;
        room = new int[maxBytes / Integer.BYTES];
    }

    void append(byte[] bytes, int from, int count) {
        System.arraycopy(bytes, from, message, length, count);
        length += count;
    }

    /** Montgomery ints, canonically. */
    void append(int[] elements, int from, int count) {
        CanonicalBytes.write(elements, from, count, message, length, room);
        length += Integer.BYTES * count;
    }

    /** Writes the digest and begins the next message. */
    void finish(byte[] out, int offset) {
        sha.update(message, 0, length);
        length = 1;
        try {
            sha.digest(out, offset, Sha256.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes are room enough", e);
        }
    }
}
