package io.ashlar.circuit;

import io.ashlar.ledger.RecordKey;
import java.util.HashMap;
import java.util.Map;

/**
 * When each record's contents and link were last accessed, while rows are filled in order; 0 if not yet in this batch.
 *
 * <p>A row has eight times, 8·row + 1 to 8·row + 8; the first is left to authorisation, slot s is 8·row + 2 + s.
 */
final class AccessTimes {
    /** Times a row has. */
    static final int PER_ROW = 8;
    /** The first slot's time within its row. */
    static final int FIRST = 2;

    private final Map<RecordKey, Integer> contents = new HashMap<>();
    private final Map<RecordKey, Integer> links = new HashMap<>();

    static int time(int row, int slot) {
        return PER_ROW * row + FIRST + slot;
    }

    /** Notes an access and returns the one before. */
    int access(RecordKey key, int time) {
        Integer last = contents.put(key, time);
        return last == null ? 0 : last;
    }

    /** Notes a relinking and returns the one before. */
    int link(RecordKey key, int time) {
        Integer last = links.put(key, time);
        return last == null ? 0 : last;
    }

    int lastAccess(RecordKey key) {
        return contents.getOrDefault(key, 0);
    }

    int lastLink(RecordKey key) {
        return links.getOrDefault(key, 0);
    }
}
