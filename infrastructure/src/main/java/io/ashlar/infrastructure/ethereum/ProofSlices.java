package io.ashlar.infrastructure.ethereum;

import io.ashlar.application.port.BatchProver.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A proof cut into transactions. */
final class ProofSlices {
    /** The most queries whose verification stays well below the gas cap: 15 use 7 M gas of 16.7 M; more do not fit into a transaction. */
    private static final int MAX_QUERIES = 15;
    /** Kept free for the session (at most 6 KB), the call's fixed parts and the signature. */
    private static final int RESERVED_BYTES = 6_656;

    /** Consecutive queries. */
    record Slice(int first, int count, byte[] data) {}

    private ProofSlices() {}

    static byte[] head(byte[] proof, Layout layout) {
        return Arrays.copyOf(proof, layout.headBytes());
    }

    static List<Slice> of(byte[] proof, Layout layout) {
        int most = Math.clamp((Outbox.MAX_BYTES - RESERVED_BYTES) / layout.queryBytes(), 1, MAX_QUERIES);
        int transactions = Math.ceilDiv(layout.queries(), most);
        int size = Math.ceilDiv(layout.queries(), transactions);
        List<Slice> slices = new ArrayList<>();
        for (int first = 0; first < layout.queries(); first += size) {
            int count = Math.min(size, layout.queries() - first);
            int from = layout.headBytes() + first * layout.queryBytes();
            slices.add(new Slice(first, count, Arrays.copyOfRange(proof, from, from + count * layout.queryBytes())));
        }
        return slices;
    }
}
