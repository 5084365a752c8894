package io.ashlar.domain.approval;

import io.ashlar.domain.approval.Decision.Reason;
import io.ashlar.domain.approval.Decision.Refused;
import io.ashlar.domain.approval.Decision.Taken;
import java.time.Instant;
import java.util.List;

/**
 * A proposal's life: open, then approved and executed, or rejected, withdrawn, expired. Decides and evolves; holds nothing else.
 *
 * <p>Who made it never decides it, whatever else it may do: that is judged here, where no other check can be forgotten.
 */
public sealed interface Proposal {
    Proposal UNKNOWN = new Unknown();

    record Unknown() implements Proposal {}

    record Open(Party by, Instant expires) implements Proposal {}

    /** @param approved by whom */
    record Approved(Party by, Party approved, boolean executed) implements Proposal {}

    record Rejected(Party by, Party rejected) implements Proposal {}

    record Withdrawn(Party by) implements Proposal {}

    record Expired(Party by) implements Proposal {}

    default Decision decide(ProposalOrder order) {
        return switch (order) {
            case ProposalOrder.Propose o -> this instanceof Unknown
                    ? taken(new ProposalEvent.ProposalMade(o.proposal(), o.measure(), o.by(), o.approver(), o.expires(), o.at())) : nothing();
            case ProposalOrder.Approve o -> approve(o);
            case ProposalOrder.Reject o -> reject(o);
            case ProposalOrder.Withdraw o -> withdraw(o);
            case ProposalOrder.Expire o -> this instanceof Open open && !o.at().isBefore(open.expires())
                    ? taken(new ProposalEvent.ProposalExpired(o.proposal(), o.at())) : nothing();
            case ProposalOrder.RecordExecution o -> {
                if (!(this instanceof Approved approved)) {
                    throw new IllegalStateException("a proposal is approved before it is executed: " + o.proposal().value());
                }
                yield approved.executed() ? nothing() : taken(new ProposalEvent.ProposalExecuted(o.proposal(), o.at()));
            }
        };
    }

    private Decision approve(ProposalOrder.Approve order) {
        return switch (this) {
            case Unknown p -> throw unknown(order);
            case Open open -> {
                if (open.by().is(order.by())) {
                    yield new Refused(Reason.OWN_PROPOSAL);
                }
                yield order.at().isBefore(open.expires()) ? taken(new ProposalEvent.ProposalApproved(order.proposal(), order.by(), order.at()))
                        : new Refused(Reason.EXPIRED);
            }
            case Approved p -> p.approved().is(order.by()) ? nothing() : closed(p.by(), order.by());
            case Rejected p -> closed(p.by(), order.by());
            case Withdrawn p -> closed(p.by(), order.by());
            case Expired p -> p.by().is(order.by()) ? new Refused(Reason.OWN_PROPOSAL) : new Refused(Reason.EXPIRED);
        };
    }

    private Decision reject(ProposalOrder.Reject order) {
        return switch (this) {
            case Unknown p -> throw unknown(order);
            case Open open -> open.by().is(order.by()) ? new Refused(Reason.OWN_PROPOSAL)
                    : taken(new ProposalEvent.ProposalRejected(order.proposal(), order.by(), order.reason(), order.at()));
            case Rejected p -> p.rejected().is(order.by()) ? nothing() : closed(p.by(), order.by());
            case Approved p -> closed(p.by(), order.by());
            case Withdrawn p -> closed(p.by(), order.by());
            case Expired p -> closed(p.by(), order.by());
        };
    }

    private Decision withdraw(ProposalOrder.Withdraw order) {
        return switch (this) {
            case Unknown p -> throw unknown(order);
            case Open open -> open.by().is(order.by()) ? taken(new ProposalEvent.ProposalWithdrawn(order.proposal(), order.at()))
                    : new Refused(Reason.NOT_THE_PROPOSER);
            case Withdrawn p -> p.by().is(order.by()) ? nothing() : new Refused(Reason.NOT_THE_PROPOSER);
            case Approved p -> new Refused(p.by().is(order.by()) ? Reason.CLOSED : Reason.NOT_THE_PROPOSER);
            case Rejected p -> new Refused(p.by().is(order.by()) ? Reason.CLOSED : Reason.NOT_THE_PROPOSER);
            case Expired p -> new Refused(p.by().is(order.by()) ? Reason.CLOSED : Reason.NOT_THE_PROPOSER);
        };
    }

    default Proposal evolve(ProposalEvent event) {
        return switch (event) {
            case ProposalEvent.ProposalMade e -> new Open(e.by(), e.expires());
            case ProposalEvent.ProposalApproved e -> new Approved(proposer(), e.by(), false);
            case ProposalEvent.ProposalRejected e -> new Rejected(proposer(), e.by());
            case ProposalEvent.ProposalWithdrawn e -> new Withdrawn(proposer());
            case ProposalEvent.ProposalExpired e -> new Expired(proposer());
            case ProposalEvent.ProposalExecuted e -> new Approved(proposer(), ((Approved) this).approved(), true);
        };
    }

    private Party proposer() {
        return switch (this) {
            case Unknown p -> throw new IllegalStateException("a proposal is made before anything else happens to it");
            case Open p -> p.by();
            case Approved p -> p.by();
            case Rejected p -> p.by();
            case Withdrawn p -> p.by();
            case Expired p -> p.by();
        };
    }

    private static Decision closed(Party proposer, Party decider) {
        return new Refused(proposer.is(decider) ? Reason.OWN_PROPOSAL : Reason.CLOSED);
    }

    private static Decision taken(ProposalEvent event) {
        return new Taken(List.of(event));
    }

    private static Decision nothing() {
        return new Taken(List.of());
    }

    private static IllegalStateException unknown(ProposalOrder order) {
        return new IllegalStateException("there is no proposal " + order.proposal().value());
    }
}
