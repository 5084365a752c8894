package io.ashlar.stark;

import io.ashlar.transcript.Transcript;
import java.nio.ByteBuffer;

/** Step 0 of the transcript, the same on both sides: context, verifying key, size class, public values. */
final class Statement {
    private Statement() {}

    static void absorb(Transcript transcript, Circuit circuit, byte[] sizeClass, int[] publicValues, byte[] context) {
        transcript.absorb(context);
        transcript.absorb(circuit.verifyingKey());
        transcript.absorb(sizeClass);
        ByteBuffer values = ByteBuffer.allocate(4 * publicValues.length);
        for (int value : publicValues) {
            values.putInt(value);
        }
        transcript.absorb(values.array());
    }
}
