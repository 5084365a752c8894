package io.ashlar.domain.approval;

import io.ashlar.domain.shared.BundleId;
import java.time.Instant;

/** What happened to a proposal. */
public sealed interface ProposalEvent {
    BundleId proposal();

    Instant at();

    record ProposalMade(BundleId proposal, Measure measure, Party by, Approver approver, Instant expires, Instant at) implements ProposalEvent {}

    /** From here on it is carried out, whatever stops in between. */
    record ProposalApproved(BundleId proposal, Party by, Instant at) implements ProposalEvent {}

    record ProposalRejected(BundleId proposal, Party by, String reason, Instant at) implements ProposalEvent {}

    record ProposalWithdrawn(BundleId proposal, Instant at) implements ProposalEvent {}

    record ProposalExpired(BundleId proposal, Instant at) implements ProposalEvent {}

    record ProposalExecuted(BundleId proposal, Instant at) implements ProposalEvent {}
}
