package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.instruction.QuoteInstructions;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the ledger would answer. */
@RestController
@RequestMapping("/v1/quotes")
@Tag(name = "Instructions")
class QuoteController {
    private final QuoteInstructions quotes;
    private final Drafts drafts;

    QuoteController(QuoteInstructions quotes, Drafts drafts) {
        this.quotes = quotes;
        this.drafts = drafts;
    }

    @Schema(description = "What /v1/instructions or /v1/bundles would be given: one `instruction`, or `instructions`.")
    record QuoteRequest(@LedgerNumber @Schema(description = "Account in whose name it would be asked, one of your organisation's.") Long actor,
            @Valid @Nullable InstructionBody instruction,
            @Size(min = 1, max = QuoteInstructions.MOST) @Schema(description = "Judged in order; later ones see what earlier ones would change.", nullable = true)
            @Nullable List<@NotNull @Valid InstructionBody> instructions,
            @Valid @Schema(description = "The terms; signatures are not looked at.") @Nullable AuthorityBody authority) {}

    @PostMapping
    @Operation(operationId = "quoteInstructions", summary = "Ask what the ledger would answer", description = "Would this be allowed now, and if not, which rule "
            + "stands in the way? Answered by the ledger's own rules on what is sequenced so far; needs no signature and no Idempotency-Key, changes "
            + "nothing and binds nobody: what is sequenced in between can change the answer. Up to 100 instructions, by whoever may give them.")
    QuoteState quote(Caller caller, @Valid @RequestBody QuoteRequest body) {
        if ((body.instruction() == null) == (body.instructions() == null)) {
            throw new InvalidValue("instruction", "must be given, or instructions, but not both");
        }
        List<InstructionBody> asked = body.instructions() != null ? body.instructions() : List.of(body.instruction());
        Authority authority = body.authority() == null ? null : drafts.authority(body.authority());
        try {
            return QuoteState.of(quotes.quote(caller, new AccountId(body.actor()), drafts.drafts(asked), authority));
        } catch (InvalidValue e) {
            throw body.instructions() != null ? e : new InvalidValue(e.field().replace("instructions[0]", "instruction"), e.rule());
        }
    }
}
