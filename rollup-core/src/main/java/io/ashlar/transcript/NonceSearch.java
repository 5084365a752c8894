package io.ashlar.transcript;

import io.ashlar.poly.Parallel;
import java.util.concurrent.atomic.AtomicLong;

/** Looks for a proof-of-work nonce on all cores, in windows, so that the least one is found whatever the scheduling. */
final class NonceSearch {
    private static final int WINDOW = 1 << 16;

    private NonceSearch() {}

    static long first(byte[] state, int bits) {
        for (long start = 0; ; start += WINDOW) {
            long base = start;
            AtomicLong found = new AtomicLong(Long.MAX_VALUE);
            Parallel.ranges(WINDOW, 4096, (from, to) -> {
                for (int i = from; i < to; i++) {
                    if (Transcript.works(state, base + i, bits)) {
                        found.accumulateAndGet(base + i, Math::min);
                        return;
                    }
                }
            });
            if (found.get() != Long.MAX_VALUE) {
                return found.get();
            }
        }
    }
}
