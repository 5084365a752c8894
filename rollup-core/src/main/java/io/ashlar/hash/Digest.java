package io.ashlar.hash;

import io.ashlar.field.KoalaBear;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** A root, leaf or commitment: eight canonical KoalaBear elements, 248 bits of Poseidon2 output. */
public final class Digest {
    /** Elements in a digest. */
    public static final int LENGTH = 8;
    /** The digest of an empty leaf; no preimage of it is known. */
    public static final Digest ZERO = new Digest(new int[LENGTH]);

    private final int[] elements;

    private Digest(int[] elements) {
        this.elements = elements;
    }

    /** @throws IllegalArgumentException unless there are eight elements in [0, p) */
    public static Digest of(int... elements) {
        if (elements.length != LENGTH) {
            throw new IllegalArgumentException("a digest has 8 elements, not " + elements.length);
        }
        for (int element : elements) {
            if (element < 0 || element >= KoalaBear.P) {
                throw new IllegalArgumentException("not a canonical field element: " + Integer.toUnsignedString(element));
            }
        }
        return new Digest(elements.clone());
    }

    /** @param elements eight elements in Montgomery form */
    public static Digest ofMontgomery(int[] elements) {
        int[] canonical = new int[elements.length];
        for (int i = 0; i < canonical.length; i++) {
            canonical[i] = KoalaBear.fromMontgomery(elements[i]);
        }
        return of(canonical);
    }

    /** @param bytes 32 bytes, eight big-endian canonical elements */
    public static Digest fromBytes32(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
        }
        int[] elements = new int[LENGTH];
        ByteBuffer.wrap(bytes).asIntBuffer().get(elements);
        return of(elements);
    }

    public static Digest fromHex(String hex) {
        return fromBytes32(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
    }

    public int element(int index) {
        return elements[index];
    }

    public int[] elements() {
        return elements.clone();
    }

    /** The elements in Montgomery form. */
    public int[] montgomery() {
        int[] result = new int[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            result[i] = KoalaBear.toMontgomery(elements[i]);
        }
        return result;
    }

    public byte[] toBytes32() {
        ByteBuffer buffer = ByteBuffer.allocate(32);
        buffer.asIntBuffer().put(elements);
        return buffer.array();
    }

    /** {@code 0x} and 64 lower-case digits. */
    public String toHex() {
        return "0x" + HexFormat.of().formatHex(toBytes32());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(elements, digest.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
