package io.ashlar.api.bank;

import io.ashlar.api.portal.RefusalWords;
import io.ashlar.application.instruction.Quote;
import io.ashlar.domain.instruction.RefusalCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the ledger would answer, as of when. */
@Schema(name = "Quote")
record QuoteState(@Schema(description = "Whether all of it would be applied. Not binding.") boolean allowed,
        @Schema(description = "The time it was judged at.") Instant at,
        @Schema(description = "The ledger's open batch, or its last one.") long batch,
        @Schema(description = "Place in the ledger's total order up to which instructions were certainly taken into account.") long position,
        @Schema(description = "One for each instruction, in order.") List<Judged> items) {

    @Schema(name = "QuotedInstruction")
    record Judged(@Schema(description = "In the request, from 0.") int index, boolean allowed,
            @Schema(description = "What it would be refused with.") @Nullable RefusalCode refusal,
            @Schema(description = "That rule in plain words.") @Nullable String rule) {}

    static QuoteState of(Quote quote) {
        return new QuoteState(quote.allowed(), quote.at(), quote.batch(), quote.position(), IntStream.range(0, quote.refusals().size())
                .mapToObj(i -> quote.refusals().get(i).map(code -> new Judged(i, false, code, RefusalWords.of(code)))
                        .orElseGet(() -> new Judged(i, true, null, null))).toList());
    }
}
