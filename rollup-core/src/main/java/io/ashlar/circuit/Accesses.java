package io.ashlar.circuit;

import io.ashlar.ledger.RecordKey;
import io.ashlar.ledger.SealedPart;
import java.util.HashMap;
import java.util.Map;

/**
 * When each record's contents and link were last accessed, while a batch's accesses are gone through in order; 0 if not yet.
 *
 * <p>A row has eight times, 8·row + 1 to 8·row + 8: the first is the signers' authorisations' at a part's first row, the others are the
 * slots of {@link InstructionColumns}.
 */
final class Accesses {
    /** Times a row has, and the signers' and the first slot's among them. */
    static final int PER_ROW = 8, SIGNERS = 1, FIRST = 2;

    private final Map<RecordKey, Integer> contents = new HashMap<>();
    private final Map<RecordKey, Integer> links = new HashMap<>();

    static int time(int row, int slot) {
        return PER_ROW * row + FIRST + slot;
    }

    /** Notes the signers' accesses at a part's first row; returns when each was accessed before, the lead first. */
    int[] part(int firstRow, SealedPart part) {
        int[] times = new int[part.signers()];
        times[0] = access(part.lead().after().key(), PER_ROW * firstRow + SIGNERS);
        if (part.cosigner() != null) {
            times[1] = access(part.cosigner().after().key(), PER_ROW * firstRow + SIGNERS);
        }
        return times;
    }

    /** Notes an access to a record's contents and returns the one before. */
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
