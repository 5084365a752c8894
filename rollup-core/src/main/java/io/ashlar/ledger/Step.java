package io.ashlar.ledger;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One applied instruction with the records it read and wrote, in the order the proof accesses them.
 *
 * @param actor the actor's account, read
 * @param counterparty the receiving, opening or agent account, read
 * @param asset read or written
 * @param third the debited, frozen or locked holding, the updated account, or the record a created one is linked behind
 * @param fourth the credited holding or the created record
 * @param debitedPosition of the third holding's investor, where it changes
 * @param creditedPosition of the fourth holding's investor, where it changes
 */
public record Step(Instruction instruction, LedgerRecord.Account actor, LedgerRecord.@Nullable Account counterparty,
        @Nullable Change asset, @Nullable Change third, @Nullable Change fourth, @Nullable Change debitedPosition,
        @Nullable Change creditedPosition) implements Rules.Decision, SealedPart.Row {

    /** A step that moves no position. */
    Step(Instruction instruction, LedgerRecord.Account actor, LedgerRecord.@Nullable Account counterparty, @Nullable Change asset,
            @Nullable Change third, @Nullable Change fourth) {
        this(instruction, actor, counterparty, asset, third, fourth, null, null);
    }

    /** Whether it creates the fourth record, behind the third. */
    public boolean relinks() {
        return fourth != null && fourth.before() == null;
    }

    /** What it changes, in order. */
    public List<Change> changes() {
        return Stream.of(asset, third, fourth, debitedPosition, creditedPosition).filter(Objects::nonNull).toList();
    }

    /** A record before and after; {@code before} is null where the record is created. */
    public record Change(@Nullable LedgerRecord before, LedgerRecord after) {
        static Change read(LedgerRecord record) {
            return new Change(record, record);
        }
    }
}
