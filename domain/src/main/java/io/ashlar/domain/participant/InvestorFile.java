package io.ashlar.domain.participant;

import static io.ashlar.domain.participant.InvestorRefusal.ALREADY_DECIDED;
import static io.ashlar.domain.participant.InvestorRefusal.APPLICATION_OPEN;
import static io.ashlar.domain.participant.InvestorRefusal.ERASED;
import static io.ashlar.domain.participant.InvestorRefusal.ERASURE_PENDING;
import static io.ashlar.domain.participant.InvestorRefusal.NOT_REVIEWED;
import static io.ashlar.domain.participant.InvestorRefusal.NO_ERASURE_PROPOSED;
import static io.ashlar.domain.participant.InvestorRefusal.NO_SUCH_FILE;
import static io.ashlar.domain.participant.InvestorRefusal.SAME_PERSON;

import io.ashlar.domain.participant.InvestorDecision.Refused;
import io.ashlar.domain.participant.InvestorDecision.Taken;
import java.util.List;

/**
 * An investor on the way to an account, and from there to being forgotten: applied, reviewed, approved or rejected; erased.
 *
 * <p>Two pairs of eyes: whoever applied for an investor never approves it, and whoever proposed an erasure never does.
 *
 * @param applicant who applied, "" before
 * @param erasureBy who proposed the erasure under way, "" without one
 */
public record InvestorFile(Stage stage, String applicant, Erasure erasure, String erasureBy) {
    public static final InvestorFile NONE = new InvestorFile(Stage.NONE, "", Erasure.NONE, "");

    public enum Stage { NONE, APPLIED, REVIEWED, APPROVED, REJECTED }

    public enum Erasure { NONE, PROPOSED, APPROVED, DONE }

    public InvestorDecision decide(InvestorOrder order) {
        if (stage == Stage.NONE && !(order instanceof InvestorOrder.Apply)) {
            return new Refused(NO_SUCH_FILE);
        }
        return switch (order) {
            case InvestorOrder.Apply o -> stage != Stage.NONE ? nothing()
                    : happens(new InvestorEvent.InvestorApplied(o.investor(), o.organisation(), o.by(), o.documents(), o.at()));
            case InvestorOrder.Review o -> closed() ? refused()
                    : happens(new InvestorEvent.InvestorReviewed(o.investor(), o.by(), o.profile(), o.at()));
            case InvestorOrder.Approve o -> approve(o);
            case InvestorOrder.Reject o -> closed() ? refused()
                    : happens(new InvestorEvent.InvestorRejected(o.investor(), o.by(), o.reason(), o.at()));
            case InvestorOrder.ProposeErasure o -> proposeErasure(o);
            case InvestorOrder.DeclineErasure o -> erasure != Erasure.PROPOSED ? new Refused(NO_ERASURE_PROPOSED)
                    : happens(new InvestorEvent.ErasureDeclined(o.investor(), o.by(), o.at()));
            case InvestorOrder.ApproveErasure o -> approveErasure(o);
            case InvestorOrder.RecordErasure o -> erasure != Erasure.APPROVED ? nothing()
                    : happens(new InvestorEvent.PersonErased(o.investor(), o.at()));
        };
    }

    private InvestorDecision approve(InvestorOrder.Approve o) {
        if (stage == Stage.APPROVED && erasure == Erasure.NONE) {
            return nothing();
        } else if (closed()) {
            return refused();
        } else if (stage != Stage.REVIEWED) {
            return new Refused(NOT_REVIEWED);
        }
        return o.by().equals(applicant) ? new Refused(SAME_PERSON)
                : happens(new InvestorEvent.InvestorApproved(o.investor(), o.by(), o.bundle(), o.at()));
    }

    private InvestorDecision proposeErasure(InvestorOrder.ProposeErasure o) {
        return switch (erasure) {
            case PROPOSED, APPROVED -> new Refused(ERASURE_PENDING);
            case DONE -> new Refused(ERASED);
            case NONE -> stage == Stage.APPLIED || stage == Stage.REVIEWED ? new Refused(APPLICATION_OPEN)
                    : happens(new InvestorEvent.ErasureProposed(o.investor(), o.by(), o.ground(), o.at()));
        };
    }

    private InvestorDecision approveErasure(InvestorOrder.ApproveErasure o) {
        return switch (erasure) {
            case NONE -> new Refused(NO_ERASURE_PROPOSED);
            case APPROVED, DONE -> nothing();
            case PROPOSED -> o.by().equals(erasureBy) ? new Refused(SAME_PERSON)
                    : happens(new InvestorEvent.ErasureApproved(o.investor(), o.by(), o.at()));
        };
    }

    private boolean closed() {
        return stage == Stage.APPROVED || stage == Stage.REJECTED;
    }

    private InvestorDecision refused() {
        return new Refused(erasure == Erasure.DONE ? ERASED : ALREADY_DECIDED);
    }

    private static InvestorDecision happens(InvestorEvent event) {
        return new Taken(List.of(event));
    }

    private static InvestorDecision nothing() {
        return new Taken(List.of());
    }

    public InvestorFile evolve(InvestorEvent event) {
        return switch (event) {
            case InvestorEvent.InvestorApplied e -> new InvestorFile(Stage.APPLIED, e.by(), Erasure.NONE, "");
            case InvestorEvent.InvestorReviewed e -> new InvestorFile(Stage.REVIEWED, applicant, erasure, erasureBy);
            case InvestorEvent.InvestorApproved e -> new InvestorFile(Stage.APPROVED, applicant, erasure, erasureBy);
            case InvestorEvent.InvestorRejected e -> new InvestorFile(Stage.REJECTED, applicant, erasure, erasureBy);
            case InvestorEvent.ErasureProposed e -> new InvestorFile(stage, applicant, Erasure.PROPOSED, e.by());
            case InvestorEvent.ErasureDeclined e -> new InvestorFile(stage, applicant, Erasure.NONE, "");
            case InvestorEvent.ErasureApproved e -> new InvestorFile(stage, applicant, Erasure.APPROVED, erasureBy);
            case InvestorEvent.PersonErased e -> new InvestorFile(stage, applicant, Erasure.DONE, erasureBy);
        };
    }
}
