package io.ashlar.api.bank;

import io.ashlar.application.view.ReadStatements;
import io.ashlar.application.view.Statements;
import io.ashlar.domain.instruction.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a statement; its head is the same on every page. */
@Schema(name = "Statement")
record StatementState(long account, long asset, @Schema(description = "The first time it covers.") Instant from,
        @Schema(description = "The first time it does not cover. Give both with a cursor, so that all pages are of one statement.") Instant to,
        @Schema(description = "Balance before its first entry, a decimal string.", example = "1000") String openingBalance,
        @Schema(description = "Balance after its last entry: the opening one and all entries' changes.", example = "750") String closingBalance,
        List<Entry> items, @Schema(description = "Cursor of the next page; absent on the last one.") @Nullable String next) {

    @Schema(name = "StatementEntry")
    record Entry(@Schema(description = "When the ledger's answer was recorded.") Instant at,
            @Schema(description = "Place in the ledger's total order.") long position, String bundle,
            @Schema(description = "Of the instruction in its bundle, from 0.") int index, @Schema(example = "Transfer") String kind,
            @Schema(description = "The other account; absent where units were created or cancelled.") @Nullable Long counterparty,
            @Schema(description = "Units received, or with a minus given, a decimal string.", example = "-250") String change,
            @Schema(description = "Balance after it.", example = "750") String balance,
            @Schema(description = "Part of it that may not leave.", example = "0") String frozen, long batch, Status status) {

        static Entry of(Statements.Entry entry) {
            return new Entry(entry.at(), entry.position(), entry.bundle(), entry.index(), entry.kind(), entry.counterparty(),
                    Long.toString(entry.change()), Long.toString(entry.after().balance()), Long.toString(entry.after().frozen()), entry.batch(),
                    Status.valueOf(entry.status()));
        }
    }

    static StatementState of(ReadStatements.Head head, Page<Entry> page) {
        return new StatementState(head.account(), head.asset(), head.from(), head.to(), Long.toString(head.opening().balance()),
                Long.toString(head.closing().balance()), page.items(), page.next());
    }
}
