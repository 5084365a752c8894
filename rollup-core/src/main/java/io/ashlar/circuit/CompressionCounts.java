package io.ashlar.circuit;

import java.util.Arrays;

/** How often each input of sixteen canonical elements is compressed: a flat open-addressing table, inputs in the order they first come. */
final class CompressionCounts {
    static final int ELEMENTS = 16;

    private int[] inputs = new int[ELEMENTS * 1024];
    private int[] counts = new int[1024];
    /** Input number plus one, or 0; at most half full. */
    private int[] slots = new int[2048];
    private int size;

    /** Counts the input at the head of {@code tuple}. */
    void add(int[] tuple, int times) {
        int slot = slot(tuple, 0);
        if (slots[slot] != 0) {
            counts[slots[slot] - 1] += times;
            return;
        }
        if (size == counts.length) {
            grow();
            slot = slot(tuple, 0);
        }
        System.arraycopy(tuple, 0, inputs, ELEMENTS * size, ELEMENTS);
        counts[size++] = times;
        slots[slot] = size;
    }

    private int slot(int[] from, int at) {
        int hash = 0;
        for (int i = 0; i < ELEMENTS; i++) {
            hash = (hash ^ from[at + i]) * 0x9e3779b1;
            hash ^= hash >>> 15;
        }
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0 && !Arrays.equals(from, at, at + ELEMENTS, inputs, ELEMENTS * (slots[slot] - 1), ELEMENTS * slots[slot])) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        inputs = Arrays.copyOf(inputs, 2 * inputs.length);
        counts = Arrays.copyOf(counts, 2 * counts.length);
        slots = new int[2 * slots.length];
        for (int input = 0; input < size; input++) {
            slots[slot(inputs, ELEMENTS * input)] = input + 1;
        }
    }

    /** Different inputs. */
    int size() {
        return size;
    }

    int count(int input) {
        return counts[input];
    }

    int element(int input, int index) {
        return inputs[ELEMENTS * input + index];
    }
}
