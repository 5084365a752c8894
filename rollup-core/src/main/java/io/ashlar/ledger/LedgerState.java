package io.ashlar.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records by key, each with its leaf; leaves are allocated in order of creation.
 *
 * <p>A record is found by hash; only creating one searches the order of keys, for its neighbour.
 */
final class LedgerState {
    private final List<LedgerRecord> byLeaf;
    private final Map<RecordKey, Integer> leaves;
    private final NavigableSet<RecordKey> sorted;

    LedgerState() {
        this(new ArrayList<>(), new HashMap<>(), new TreeSet<>());
    }

    private LedgerState(List<LedgerRecord> byLeaf, Map<RecordKey, Integer> leaves, NavigableSet<RecordKey> sorted) {
        this.byLeaf = byLeaf;
        this.leaves = leaves;
        this.sorted = sorted;
    }

    /** The same records; neither sees what becomes of the other. */
    LedgerState copy() {
        return new LedgerState(new ArrayList<>(byLeaf), new HashMap<>(leaves), new TreeSet<>(sorted));
    }

    @Nullable LedgerRecord find(RecordKey key) {
        Integer leaf = leaves.get(key);
        return leaf == null ? null : byLeaf.get(leaf);
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
        return byLeaf.get(leafIndex(Objects.requireNonNull(sorted.lower(key), "the sentinel precedes every key")));
    }

    /** Replaces the record, or appends a leaf for a new one. */
    void put(LedgerRecord record) {
        Integer known = leaves.putIfAbsent(record.key(), byLeaf.size());
        if (known == null) {
            byLeaf.add(record);
            sorted.add(record.key());
        } else {
            byLeaf.set(known, record);
        }
    }

    /** Takes back the creation of the record that was created last. */
    void remove(RecordKey key) {
        Integer leaf = leaves.get(key);
        if (leaf == null || leaf != byLeaf.size() - 1) {
            throw new IllegalStateException("not the record created last: " + key);
        }
        leaves.remove(key);
        sorted.remove(key);
        byLeaf.removeLast();
    }

    int leafIndex(RecordKey key) {
        return Objects.requireNonNull(leaves.get(key), "no such record");
    }

    /** In the order of the sorted list. */
    Stream<LedgerRecord> inOrder() {
        return sorted.stream().map(key -> byLeaf.get(leafIndex(key)));
    }

    /** In the order of creation. */
    List<LedgerRecord> byLeaf() {
        return Collections.unmodifiableList(byLeaf);
    }

    int size() {
        return byLeaf.size();
    }
}
