package io.ashlar.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One applied instruction with the records it read and wrote, in the order the proof accesses them.
 *
 * @param actor the actor's account, read
 * @param counterparty the receiving, opening or agent account, read
 * @param asset read or written
 * @param third the debited holding, the updated account, or the record a created one is linked behind
 * @param fourth the credited holding or the created record
 */
public record Step(Instruction instruction, LedgerRecord.Account actor, LedgerRecord.@Nullable Account counterparty,
        @Nullable Change asset, @Nullable Change third, @Nullable Change fourth) implements Rules.Decision, SealedPart.Row {

    /** A record before and after; {@code before} is null where the record is created. */
    public record Change(@Nullable LedgerRecord before, LedgerRecord after) {
        static Change read(LedgerRecord record) {
            return new Change(record, record);
        }
    }
}
