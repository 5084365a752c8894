package io.ashlar.ledger;

import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records by key, each with its leaf; leaves are allocated in order of creation. */
final class LedgerState {
    private record Leaf(int index, LedgerRecord record) {}

    private final TreeMap<RecordKey, Leaf> leaves = new TreeMap<>();

    @Nullable LedgerRecord find(RecordKey key) {
        Leaf leaf = leaves.get(key);
        return leaf == null ? null : leaf.record();
    }

    LedgerRecord.@Nullable Account account(long account) {
        return (LedgerRecord.Account) find(RecordKey.account(account));
    }

    LedgerRecord.@Nullable Authorisation authorisation(long account) {
        return (LedgerRecord.Authorisation) find(RecordKey.authorisation(account));
    }

    LedgerRecord.@Nullable Asset asset(long asset) {
        return (LedgerRecord.Asset) find(RecordKey.asset(asset));
    }

    LedgerRecord.@Nullable Holding holding(long asset, long account) {
        return (LedgerRecord.Holding) find(RecordKey.holding(asset, account));
    }

    LedgerRecord.@Nullable Position position(long asset, long investor) {
        return (LedgerRecord.Position) find(RecordKey.position(asset, investor));
    }

    /** The record after which {@code key}, which must not exist, is to be linked. */
    LedgerRecord below(RecordKey key) {
        return Objects.requireNonNull(leaves.lowerEntry(key), "the sentinel precedes every key").getValue().record();
    }

    /** Replaces the record, or appends a leaf for a new one. */
    void put(LedgerRecord record) {
        Leaf known = leaves.get(record.key());
        leaves.put(record.key(), new Leaf(known == null ? leaves.size() : known.index(), record));
    }

    /** Takes back the creation of the record that was created last. */
    void remove(RecordKey key) {
        Leaf removed = leaves.remove(key);
        if (removed == null || removed.index() != leaves.size()) {
            throw new IllegalStateException("not the record created last: " + key);
        }
    }

    int leafIndex(RecordKey key) {
        return Objects.requireNonNull(leaves.get(key), "no such record").index();
    }

    /** In the order of the sorted list. */
    Stream<LedgerRecord> inOrder() {
        return leaves.values().stream().map(Leaf::record);
    }

    int size() {
        return leaves.size();
    }
}
