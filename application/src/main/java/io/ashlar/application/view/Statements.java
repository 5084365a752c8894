package io.ashlar.application.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's position in an asset through time: each change of its balance, and what it was at any time. */
public interface Statements {
    /** @param balance in the asset's smallest unit @param frozen part of it that may not leave */
    record Position(long balance, long frozen) {
        public static final Position NONE = new Position(0, 0);
    }

    /**
     * One change of a balance.
     *
     * @param position of the instruction in the ledger's total order
     * @param at when the ledger's answer was recorded
     * @param bundle and {@code index} name the instruction
     * @param counterparty the other account the units came from or went to; null where they were created or cancelled
     * @param change in units, never 0
     * @param after the position after it
     * @param status a word of {@code Status}: that of the batch, or SEQUENCED before it is sealed
     */
    record Entry(long position, Instant at, String bundle, int index, String kind, @Nullable Long counterparty, long change, Position after,
            long batch, String status) {}

    /** After the last change before that time; none before the first. */
    Position before(long asset, long account, Instant at);

    /** In the ledger's order. @param from the first time @param to the first time no more */
    List<Entry> entries(long asset, long account, Instant from, Instant to, long afterPosition, int limit);
}
