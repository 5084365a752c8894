package io.ashlar.api.bank;

import io.ashlar.domain.approval.ProposalStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A proposal and what became of it. */
@Schema(name = "Proposal")
record ProposalState(@Schema(description = "Also the identifier of the bundle that carries it out.") String proposal,
        @Schema(description = "OPEN, then APPROVED and, a moment later, EXECUTED: the bundle is accepted. Or REJECTED, WITHDRAWN, EXPIRED.") ProposalStatus status,
        @Schema(description = "In whose name it is asked.") long actor,
        @Schema(description = "How many instructions it holds.") int instructions,
        ProposalParty proposedBy, ProposalApprover approver, Instant proposedAt,
        @Schema(description = "From then on it cannot be approved.") Instant expires,
        @Schema(description = "Who approved or rejected it.") @Nullable ProposalParty decidedBy,
        @Schema(description = "When it was approved, rejected, withdrawn or expired.") @Nullable Instant closedAt,
        @Schema(description = "Why it was rejected.") @Nullable String reason,
        @Schema(description = "Its instructions in their order: the first one in lists, a page of them where one proposal is shown.") List<ProposedInstruction> items,
        @Schema(description = "Cursor of the next page of its instructions; absent on the last one.") @Nullable String next) {
    @Schema(description = "A person or system.")
    record ProposalParty(@Schema(description = "Reference at the identity provider.") String subject, String organisation) {}

    @Schema(description = "Whose consent it needs.")
    record ProposalApprover(@Schema(description = "The duty.", allowableValues = {"issuer-approver", "compliance"}) String duty,
            @Schema(description = "Whose; absent where any organisation's will do.") @Nullable String organisation) {}
}
