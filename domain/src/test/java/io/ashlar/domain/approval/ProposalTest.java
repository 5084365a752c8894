package io.ashlar.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.domain.approval.Decision.Reason;
import io.ashlar.domain.approval.ProposalEvent.ProposalApproved;
import io.ashlar.domain.approval.ProposalEvent.ProposalExecuted;
import io.ashlar.domain.approval.ProposalEvent.ProposalExpired;
import io.ashlar.domain.approval.ProposalEvent.ProposalMade;
import io.ashlar.domain.approval.ProposalEvent.ProposalRejected;
import io.ashlar.domain.approval.ProposalEvent.ProposalWithdrawn;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProposalTest {
    private static final BundleId ID = BundleId.derivedFrom("proposal");
    private static final Instant AT = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant LATER = AT.plus(Duration.ofHours(1));
    private static final Instant EXPIRES = AT.plus(Duration.ofDays(7));
    private static final Party MAKER = new Party("maker", "issuer-one");
    private static final Party CHECKER = new Party("checker", "issuer-one");
    private static final Party OTHER = new Party("other", "issuer-one");
    private static final Measure PAUSE = new Measure.Instructions(new AccountId(2), List.of(new Instruction.Pause(new AssetId(1))), null, List.of());
    private static final ProposalMade MADE = new ProposalMade(ID, PAUSE, MAKER, new Approver.OfIssuer("issuer-one"), EXPIRES, AT);
    private static final ProposalApproved APPROVED = new ProposalApproved(ID, CHECKER, LATER);
    private static final ProposalRejected REJECTED = new ProposalRejected(ID, CHECKER, "not now", LATER);
    private static final ProposalWithdrawn WITHDRAWN = new ProposalWithdrawn(ID, LATER);
    private static final ProposalExpired EXPIRED = new ProposalExpired(ID, EXPIRES);
    private static final ProposalExecuted EXECUTED = new ProposalExecuted(ID, LATER);

    private static Proposal given(ProposalEvent... events) {
        Proposal state = Proposal.UNKNOWN;
        for (ProposalEvent event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static Decision taken(ProposalEvent... events) {
        return new Decision.Taken(List.of(events));
    }

    private static Decision refused(Reason reason) {
        return new Decision.Refused(reason);
    }

    private static ProposalOrder approve(Party by) {
        return new ProposalOrder.Approve(ID, by, LATER);
    }

    private static ProposalOrder reject(Party by) {
        return new ProposalOrder.Reject(ID, by, "not now", LATER);
    }

    private static ProposalOrder withdraw(Party by) {
        return new ProposalOrder.Withdraw(ID, by, LATER);
    }

    @Test
    void isMadeOnce() {
        ProposalOrder order = new ProposalOrder.Propose(ID, PAUSE, MAKER, new Approver.OfIssuer("issuer-one"), EXPIRES, AT);
        assertThat(given().decide(order)).isEqualTo(taken(MADE));
        assertThat(given(MADE).decide(order)).isEqualTo(taken());
        assertThat(given(MADE, REJECTED).decide(order)).isEqualTo(taken());
    }

    @Test
    void aSecondPersonApprovesOnce() {
        assertThat(given(MADE).decide(approve(CHECKER))).isEqualTo(taken(APPROVED));
        assertThat(given(MADE, APPROVED).decide(approve(CHECKER))).isEqualTo(taken());
        assertThat(given(MADE, APPROVED).decide(approve(OTHER))).isEqualTo(refused(Reason.CLOSED));
    }

    static List<Proposal> everyState() {
        return List.of(given(MADE), given(MADE, APPROVED), given(MADE, APPROVED, EXECUTED), given(MADE, REJECTED), given(MADE, WITHDRAWN),
                given(MADE, EXPIRED));
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void itsProposerNeitherApprovesNorRejects(Proposal state) {
        Party movedOn = new Party(MAKER.subject(), "compliance");
        assertThat(state.decide(approve(movedOn))).isEqualTo(refused(Reason.OWN_PROPOSAL));
        assertThat(state.decide(reject(movedOn))).isEqualTo(refused(Reason.OWN_PROPOSAL));
    }

    @Test
    void isApprovedUpToItsExpiryAndNotAt() {
        assertThat(given(MADE).decide(new ProposalOrder.Approve(ID, CHECKER, EXPIRES.minusNanos(1))))
                .isEqualTo(taken(new ProposalApproved(ID, CHECKER, EXPIRES.minusNanos(1))));
        assertThat(given(MADE).decide(new ProposalOrder.Approve(ID, CHECKER, EXPIRES))).isEqualTo(refused(Reason.EXPIRED));
        assertThat(given(MADE, EXPIRED).decide(approve(CHECKER))).isEqualTo(refused(Reason.EXPIRED));
    }

    @Test
    void expiresOnceItsTimeIsOver() {
        assertThat(given(MADE).decide(new ProposalOrder.Expire(ID, EXPIRES.minusNanos(1)))).isEqualTo(taken());
        assertThat(given(MADE).decide(new ProposalOrder.Expire(ID, EXPIRES))).isEqualTo(taken(EXPIRED));
        assertThat(given(MADE, APPROVED).decide(new ProposalOrder.Expire(ID, EXPIRES))).isEqualTo(taken());
        assertThat(given(MADE, EXPIRED).decide(new ProposalOrder.Expire(ID, EXPIRES))).isEqualTo(taken());
    }

    @Test
    void isRejectedForAReason() {
        assertThat(given(MADE).decide(reject(CHECKER))).isEqualTo(taken(REJECTED));
        assertThat(given(MADE, REJECTED).decide(reject(CHECKER))).isEqualTo(taken());
        assertThat(given(MADE, REJECTED).decide(reject(OTHER))).isEqualTo(refused(Reason.CLOSED));
        assertThatThrownBy(() -> new ProposalOrder.Reject(ID, CHECKER, "  ", LATER)).isInstanceOf(InvalidValue.class).hasMessageContaining("reason");
        assertThatThrownBy(() -> new ProposalOrder.Reject(ID, CHECKER, "x".repeat(501), LATER)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new ProposalOrder.Reject(ID, CHECKER, "a\u0000b", LATER)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void nothingReopensIt() {
        assertThat(given(MADE, REJECTED).decide(approve(CHECKER))).isEqualTo(refused(Reason.CLOSED));
        assertThat(given(MADE, WITHDRAWN).decide(approve(CHECKER))).isEqualTo(refused(Reason.CLOSED));
        assertThat(given(MADE, APPROVED).decide(reject(CHECKER))).isEqualTo(refused(Reason.CLOSED));
        assertThat(given(MADE, APPROVED).decide(withdraw(MAKER))).isEqualTo(refused(Reason.CLOSED));
        assertThat(given(MADE, EXPIRED).decide(reject(CHECKER))).isEqualTo(refused(Reason.CLOSED));
    }

    @Test
    void itsProposerAloneWithdrawsIt() {
        assertThat(given(MADE).decide(withdraw(MAKER))).isEqualTo(taken(WITHDRAWN));
        assertThat(given(MADE, WITHDRAWN).decide(withdraw(MAKER))).isEqualTo(taken());
        assertThat(given(MADE).decide(withdraw(CHECKER))).isEqualTo(refused(Reason.NOT_THE_PROPOSER));
        assertThat(given(MADE, WITHDRAWN).decide(withdraw(CHECKER))).isEqualTo(refused(Reason.NOT_THE_PROPOSER));
    }

    @Test
    void isExecutedOnceAndOnlyWhenApproved() {
        ProposalOrder executed = new ProposalOrder.RecordExecution(ID, LATER);
        assertThat(given(MADE, APPROVED).decide(executed)).isEqualTo(taken(EXECUTED));
        assertThat(given(MADE, APPROVED, EXECUTED).decide(executed)).isEqualTo(taken());
        for (Proposal state : List.of(given(), given(MADE), given(MADE, REJECTED), given(MADE, WITHDRAWN), given(MADE, EXPIRED))) {
            assertThatThrownBy(() -> state.decide(executed)).isInstanceOf(IllegalStateException.class);
        }
    }
}
