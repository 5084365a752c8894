package io.ashlar.merkle;

import io.ashlar.field.Lanes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Field elements as they are hashed and sent: canonical, four bytes each, big-endian. */
public final class CanonicalBytes {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final Lanes LANES = Lanes.FASTEST;

    private CanonicalBytes() {}

    /** The bytes of Montgomery ints. */
    public static byte[] of(int[] elements) {
        byte[] bytes = new byte[Integer.BYTES * elements.length];
        write(elements, 0, elements.length, bytes, 0, new int[elements.length]);
        return bytes;
    }

    /** @param room for {@code count} ints */
    static void write(int[] elements, int from, int count, byte[] out, int offset, int[] room) {
        // A Montgomery product with canonical 1 takes the factor R away.
        LANES.scale(elements, from, 1, room, 0, count);
        for (int i = 0; i < count; i++) {
            INTS.set(out, offset + Integer.BYTES * i, room[i]);
        }
    }
}
