package io.ashlar.circuit;

import io.ashlar.ledger.LedgerRecord;
import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.SealedPart;
import io.ashlar.ledger.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When each record was accessed last, while a batch's accesses are gone through in order. */
final class Accesses {
    private final Map<RecordKey, Integer> last = new HashMap<>();

    /** Notes the accesses to a step's records; returns when each was accessed before, 0 where there is none. */
    int[] step(int row, Step step) {
        LedgerRecord[] accessed = {step.actor(), step.counterparty(), after(step.asset()), after(step.third()), after(step.fourth())};
        int[] times = new int[accessed.length];
        for (int slot = 0; slot < accessed.length; slot++) {
            times[slot] = accessed[slot] == null ? 0 : access(accessed[slot].key(), 8 * row + slot + 2);
        }
        return times;
    }

    /** Notes the signers' accesses at a part's first row; returns when each was accessed before, the lead first. */
    int[] part(int firstRow, SealedPart part) {
        int[] times = new int[part.signers()];
        times[0] = access(part.lead().after().key(), 8 * firstRow + 1);
        if (part.cosigner() != null) {
            times[1] = access(part.cosigner().after().key(), 8 * firstRow + 1);
        }
        return times;
    }

    private int access(RecordKey key, int time) {
        Integer before = last.put(key, time);
        return before == null ? 0 : before;
    }

    private static @Nullable LedgerRecord after(Step.@Nullable Change change) {
        return change == null ? null : change.after();
    }

    /** The last access of each key. */
    int[] finalTimes(List<RecordKey> keys) {
        return keys.stream().mapToInt(last::get).toArray();
    }
}
