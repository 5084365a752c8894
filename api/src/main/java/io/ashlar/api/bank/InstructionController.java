package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.instruction.Draft;
import io.ashlar.application.instruction.SubmitInstructions;
import io.ashlar.application.instruction.Submitted;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register;
import io.ashlar.domain.instruction.Authority;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Instructions, one or a bundle at a time, and what became of them. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Instructions", description = "Asking for changes of the ledger, and following them")
class InstructionController {
    private static final String ACTOR = "Account in whose name it is asked, one of your organisation's.";

    private final SubmitInstructions submission;
    private final ReadRegister register;
    private final Drafts drafts;
    private final States states;
    private final Once once;

    InstructionController(SubmitInstructions submission, ReadRegister register, Drafts drafts, States states, Once once) {
        this.submission = submission;
        this.register = register;
        this.drafts = drafts;
        this.states = states;
        this.once = once;
    }

    record NewInstruction(@LedgerNumber @Schema(description = ACTOR) Long actor, @NotNull @Valid InstructionBody instruction,
            @Valid @Nullable AuthorityBody authority) {}

    record NewBundle(@LedgerNumber @Schema(description = ACTOR) Long actor,
            @NotNull @Size(min = 1, max = BundleOrder.MAX_INSTRUCTIONS) List<@NotNull @Valid InstructionBody> instructions,
            @Valid @Nullable AuthorityBody authority) {}

    @Schema(description = "A bundle that is durable, and will be sequenced: at once, or when a second person approves.")
    record AcceptedBundle(@Schema(description = "Follow it at /v1/bundles/{bundle}.") String bundle, int instructions,
            @Schema(description = "Numbers of the accounts it registers, in its order.") List<Long> accounts,
            @Schema(description = "Numbers of the assets it creates, in its order.") List<Long> assets,
            @Schema(description = "The proposal it became, where a second person has to approve first; follow it at /v1/proposals/{proposal}. Absent where it was accepted.") @Nullable String proposal) {}

    @PostMapping("/instructions")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "submitInstruction", summary = "Submit one instruction", description = "A bundle of one.")
    ResponseEntity<AcceptedBundle> one(Caller caller, @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody NewInstruction body,
            HttpServletRequest request) {
        try {
            Draft draft = within(() -> drafts.draft(body.instruction()));
            return submit(caller, key, request, body.actor(), List.of(draft), body.authority());
        } catch (InvalidValue e) {
            throw new InvalidValue(e.field().replace("instructions[0]", "instruction"), e.rule());
        }
    }

    private static Draft within(Supplier<Draft> mapping) {
        try {
            return mapping.get();
        } catch (InvalidValue e) {
            throw new InvalidValue("instruction." + e.field(), e.rule());
        }
    }

    @PostMapping("/bundles")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "submitBundle", summary = "Submit a bundle", description = "1 to 65,536 instructions of one actor (or of two, who both sign), applied in this order, each on its own or all or none. "
            + "If one of them is malformed, none is accepted, and the problem names its index. Up to 16 MiB.")
    ResponseEntity<AcceptedBundle> many(Caller caller, @RequestHeader("Idempotency-Key") String key, @Valid @RequestBody NewBundle body,
            HttpServletRequest request) {
        return submit(caller, key, request, body.actor(), drafts.drafts(body.instructions()), body.authority());
    }

    private ResponseEntity<AcceptedBundle> submit(Caller caller, String key, HttpServletRequest request, long actor, List<Draft> asked,
            @Nullable AuthorityBody terms) {
        Authority authority = terms == null ? null : drafts.authority(terms);
        Once.Answer<AcceptedBundle> answer = once.run(caller, key, request, AcceptedBundle.class, bundle -> {
            Submitted submitted = submission.submit(caller, bundle, new AccountId(actor), asked, authority);
            return new AcceptedBundle(bundle.value(), asked.size(), submitted.accounts(), submitted.assets(), Accepted.proposal(submitted));
        });
        return Accepted.at(URI.create("/v1/bundles/" + answer.body().bundle()), answer.body().proposal(), answer);
    }

    @GetMapping("/instructions")
    @Operation(operationId = "listInstructions", summary = "List instructions", description = "Those your organisation's accounts gave, or are giver or receiver of, "
            + "and all of the assets your organisation is issuer or agent of; all for auditors, compliance officers and operators. Newest first.")
    Page<InstructionState> list(Caller caller, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page("instructions", register.instructions(caller, Cursor.read("instructions", cursor, Long.MAX_VALUE), limit + 1), limit,
                Register.InstructionView::row, states::listed);
    }

    @GetMapping("/bundles/{bundle}")
    @Operation(operationId = "showBundle", summary = "Show a bundle", description = "Its submitter's organisation, auditors and operators. "
            + "May take a moment after the bundle is accepted.")
    BundleState bundle(Caller caller, @PathVariable String bundle, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        BundleId id = new BundleId(bundle);
        int from = Cursor.index("bundle", cursor);
        Page<InstructionState> page = Cursor.page("bundle", register.bundle(caller, id, from, limit + 1), limit, Register.InstructionView::index,
                states::listed);
        return new BundleState(bundle, states.statuses(register.statuses(caller, id)), page.items(), page.next());
    }

    @GetMapping("/bundles/{bundle}/instructions/{index}")
    @Operation(operationId = "showInstruction", summary = "Show an instruction", description = "With when it reached each status. Its parties, its asset's issuer and agent, auditors, compliance officers and operators.")
    InstructionState instruction(Caller caller, @PathVariable String bundle, @PathVariable @Min(0) @Max(65_535) int index) {
        BundleId id = new BundleId(bundle);
        return states.instruction(register.instruction(caller, id, index), states.stages(register.timeline(caller, id, index)));
    }
}
