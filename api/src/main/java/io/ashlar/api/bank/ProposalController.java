package io.ashlar.api.bank;

import io.ashlar.application.access.Caller;
import io.ashlar.application.approval.DecideProposals;
import io.ashlar.application.approval.ReadProposals;
import io.ashlar.application.view.ProposalRegister;
import io.ashlar.domain.approval.ProposalStatus;
import io.ashlar.domain.shared.BundleId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a second person, and that person's decision. */
@RestController
@RequestMapping("/v1/proposals")
@Tag(name = "Proposals", description = "Measures that need a second person's approval")
class ProposalController {
    private static final String LIST = "proposals";
    private static final String ITEMS = "proposal";

    private final DecideProposals decisions;
    private final ReadProposals reading;
    private final Once once;

    ProposalController(DecideProposals decisions, ReadProposals reading, Once once) {
        this.decisions = decisions;
        this.reading = reading;
        this.once = once;
    }

    @Schema(description = "What was decided.")
    record DecidedProposal(String proposal, @Schema(description = "EXECUTED: its bundle is accepted; follow it at /v1/bundles/{proposal}.") ProposalStatus status) {}

    record Rejection(@NotNull @Schema(description = "For the proposer: 1 to 500 characters.", example = "The cap is above what the board allowed.") String reason) {}

    @GetMapping
    @Operation(operationId = "listProposals", summary = "List proposals", description = "Your organisation's, those you may approve, all for auditors, "
            + "compliance and operators. Newest first.")
    Page<ProposalState> list(Caller caller,
            @Parameter(description = "OPEN: those nobody has decided; MINE: of these, those you may approve.")
            @RequestParam(defaultValue = "ALL") ProposalRegister.Filter filter, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        return Cursor.page(LIST, reading.proposals(caller, filter, Cursor.read(LIST, cursor, Long.MAX_VALUE), limit + 1), limit,
                ProposalRegister.ProposalView::row, ProposalStates::listed);
    }

    @GetMapping("/{proposal}")
    @Operation(operationId = "showProposal", summary = "Show a proposal", description = "With everything it would do: a page of its instructions. "
            + "May take a moment after it is made.")
    ProposalState show(Caller caller, @PathVariable String proposal, @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Limit.USUAL) @Min(1) @Max(Limit.MOST) int limit) {
        BundleId id = new BundleId(proposal);
        ProposalRegister.ProposalView view = reading.proposal(caller, id);
        List<ProposedInstruction> all = ProposalStates.instructions(reading.measure(caller, id));
        int from = (int) Math.min(all.size(), Math.max(0, Cursor.read(ITEMS, cursor, -1) + 1));
        int end = Math.min(all.size(), from + limit);
        String next = end < all.size() ? Cursor.write(ITEMS, end - 1) : null;
        return ProposalStates.shown(view, all.subList(from, end), next);
    }

    @PostMapping("/{proposal}/approve")
    @Operation(operationId = "approveProposal", summary = "Approve a proposal", description = "Who it needs, never who proposed it. Its bundle is accepted when "
            + "this is answered. 409 if it is closed or expired; 403 with code OWN_PROPOSAL for its proposer.")
    ResponseEntity<DecidedProposal> approve(Caller caller, @RequestHeader("Idempotency-Key") String key, @PathVariable String proposal,
            HttpServletRequest request) {
        BundleId id = new BundleId(proposal);
        return answer(once.decide(caller, key, request, DecidedProposal.class, id, () -> {
            decisions.approve(caller, id);
            return new DecidedProposal(proposal, ProposalStatus.EXECUTED);
        }));
    }

    @PostMapping("/{proposal}/reject")
    @Operation(operationId = "rejectProposal", summary = "Reject a proposal", description = "Who it needs, never who proposed it. Nothing of it is ever carried out.")
    ResponseEntity<DecidedProposal> reject(Caller caller, @RequestHeader("Idempotency-Key") String key, @PathVariable String proposal,
            @Valid @RequestBody Rejection body, HttpServletRequest request) {
        BundleId id = new BundleId(proposal);
        return answer(once.decide(caller, key, request, DecidedProposal.class, id, () -> {
            decisions.reject(caller, id, body.reason());
            return new DecidedProposal(proposal, ProposalStatus.REJECTED);
        }));
    }

    @PostMapping("/{proposal}/withdraw")
    @Operation(operationId = "withdrawProposal", summary = "Withdraw a proposal", description = "Who proposed it. Nothing of it is ever carried out.")
    ResponseEntity<DecidedProposal> withdraw(Caller caller, @RequestHeader("Idempotency-Key") String key, @PathVariable String proposal,
            HttpServletRequest request) {
        BundleId id = new BundleId(proposal);
        return answer(once.decide(caller, key, request, DecidedProposal.class, id, () -> {
            decisions.withdraw(caller, id);
            return new DecidedProposal(proposal, ProposalStatus.WITHDRAWN);
        }));
    }

    private static ResponseEntity<DecidedProposal> answer(Once.Answer<DecidedProposal> answer) {
        return ResponseEntity.ok().header("Idempotency-Replayed", String.valueOf(answer.replayed())).body(answer.body());
    }
}
