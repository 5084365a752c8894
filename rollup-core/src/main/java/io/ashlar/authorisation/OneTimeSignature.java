package io.ashlar.authorisation;

import io.ashlar.field.KoalaBear;
import io.ashlar.hash.Digest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One signature. An instance is well formed; only {@link Verification} says whether it is valid.
 *
 * <p>As bytes, all numbers big-endian: version (1 byte, 1) · depth (1) · index (4) · base (4) · randomness (6·4) · parameter (5·4) ·
 * values (46·32) · siblings (depth·32). Every signature has one encoding and nothing else decodes.
 */
public final class OneTimeSignature {
    private static final byte VERSION = 1;
    private static final int FIXED = 1 + 1 + 4 + 4
            + 4 * (SignatureScheme.RANDOMNESS_LENGTH + SignatureScheme.PARAMETER_LENGTH) + 32 * SignatureScheme.CHAINS;
    /** Bytes of the longest encoding. */
    public static final int MAX_BYTES = FIXED + 32 * SignatureScheme.MAX_DEPTH;

    private final int index;
    private final int base;
    private final int[] randomness;
    private final int[] parameter;
    private final List<Digest> values;
    private final List<Digest> siblings;

    /**
     * @param index of the one-time key, from the base to base + 2^depth − 1
     * @param base the key's first index; its depth is the number of siblings, 1 to 20
     * @param randomness six canonical elements, chosen so that the message's digits have the target sum
     * @param parameter five canonical elements, the key's public parameter
     * @param values 46 digests: of each chain, the one at the position the message's digit says
     * @param siblings the tree path from the one-time key upward
     * @throws IllegalArgumentException for any other shape or range
     */
    public OneTimeSignature(int index, int base, int[] randomness, int[] parameter, List<Digest> values, List<Digest> siblings) {
        SignatureScheme.requireShape(siblings.size(), base);
        if (index < base || index - base >= 1 << siblings.size()) {
            throw new IllegalArgumentException("index " + index + " is not one of the key's 2^" + siblings.size() + " from " + base);
        }
        if (values.size() != SignatureScheme.CHAINS) {
            throw new IllegalArgumentException("a signature has " + SignatureScheme.CHAINS + " values, not " + values.size());
        }
        this.index = index;
        this.base = base;
        this.randomness = canonical("randomness", randomness, SignatureScheme.RANDOMNESS_LENGTH);
        this.parameter = canonical("parameter", parameter, SignatureScheme.PARAMETER_LENGTH);
        this.values = List.copyOf(values);
        this.siblings = List.copyOf(siblings);
    }

    private static int[] canonical(String name, int[] elements, int length) {
        if (elements.length != length) {
            throw new IllegalArgumentException("a signature's " + name + " has " + length + " elements, not " + elements.length);
        }
        for (int element : elements) {
            if (element < 0 || element >= KoalaBear.P) {
                throw new IllegalArgumentException(
                        "a signature's " + name + " has an element that is not canonical: " + Integer.toUnsignedString(element));
            }
        }
        return elements.clone();
    }

    public int index() {
        return index;
    }

    public int depth() {
        return siblings.size();
    }

    public int base() {
        return base;
    }

    public int[] randomness() {
        return randomness.clone();
    }

    public int[] parameter() {
        return parameter.clone();
    }

    public List<Digest> values() {
        return values;
    }

    public List<Digest> siblings() {
        return siblings;
    }

    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(FIXED + 32 * depth());
        buffer.put(VERSION).put((byte) depth()).putInt(index).putInt(base);
        for (int element : randomness) {
            buffer.putInt(element);
        }
        for (int element : parameter) {
            buffer.putInt(element);
        }
        values.forEach(value -> buffer.put(value.toBytes32()));
        siblings.forEach(sibling -> buffer.put(sibling.toBytes32()));
        return buffer.array();
    }

    /** @throws IllegalArgumentException unless {@link #toBytes()} of some signature is exactly this */
    public static OneTimeSignature fromBytes(byte[] bytes) {
        if (bytes.length < FIXED || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a signature has " + (FIXED + 32) + " to " + MAX_BYTES + " bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte version = buffer.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("a signature of version " + version + "; known is " + VERSION);
        }
        int depth = buffer.get() & 0xff;
        if (bytes.length != FIXED + 32L * depth) {
            throw new IllegalArgumentException(
                    "a signature of depth " + depth + " has " + (FIXED + 32L * depth) + " bytes, not " + bytes.length);
        }
        int index = buffer.getInt();
        int base = buffer.getInt();
        int[] randomness = ints(buffer, SignatureScheme.RANDOMNESS_LENGTH);
        int[] parameter = ints(buffer, SignatureScheme.PARAMETER_LENGTH);
        List<Digest> values = digests(buffer, SignatureScheme.CHAINS);
        return new OneTimeSignature(index, base, randomness, parameter, values, digests(buffer, depth));
    }

    private static int[] ints(ByteBuffer buffer, int count) {
        int[] result = new int[count];
        Arrays.setAll(result, i -> buffer.getInt());
        return result;
    }

    private static List<Digest> digests(ByteBuffer buffer, int count) {
        List<Digest> result = new ArrayList<>(count);
        byte[] bytes = new byte[32];
        for (int i = 0; i < count; i++) {
            buffer.get(bytes);
            result.add(Digest.fromBytes32(bytes));
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OneTimeSignature signature && Arrays.equals(toBytes(), signature.toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toBytes());
    }

    @Override
    public String toString() {
        return "one-time signature " + index + " of a key from " + base + " of depth " + depth();
    }
}
