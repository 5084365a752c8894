package io.ashlar.stark;

import io.ashlar.field.Extension;
import io.ashlar.field.KoalaBear;
import java.util.Arrays;

/** Reads a proof of known length from the front; remembers whether anything was not canonical. */
final class ProofReader {
    private final byte[] bytes;
    private int at;
    private boolean canonical = true;

    ProofReader(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    /** Whether every element read so far was below p. */
    boolean isCanonical() {
        return canonical;
    }

    int position() {
        return at;
    }

    void skip(int count) {
        at += count;
    }

    byte[] bytes(int count) {
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    long u64() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }

    /** A base element, Montgomery form. */
    int element() {
        int value = (bytes[at] & 0xff) << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
        at += 4;
        if (value < 0 || value >= KoalaBear.P) {
            canonical = false;
            return 0;
        }
        return KoalaBear.toMontgomery(value);
    }

    Extension[] baseElements(int count) {
        Extension[] result = new Extension[count];
        for (int i = 0; i < count; i++) {
            result[i] = Extension.of(element());
        }
        return result;
    }

    Extension[] elements(int count) {
        Extension[] result = new Extension[count];
        int[] coefficients = new int[5];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < 5; c++) {
                coefficients[c] = element();
            }
            result[i] = Extension.of(coefficients, 0);
        }
        return result;
    }
}
