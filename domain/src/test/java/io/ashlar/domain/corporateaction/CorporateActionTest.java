package io.ashlar.domain.corporateaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.ashlar.domain.corporateaction.CorporateAction.Decision;
import io.ashlar.domain.corporateaction.CorporateAction.Refusal;
import io.ashlar.domain.corporateaction.CorporateActionEvent.CorporateActionAmended;
import io.ashlar.domain.corporateaction.CorporateActionEvent.CorporateActionAnnounced;
import io.ashlar.domain.corporateaction.CorporateActionEvent.CorporateActionCancelled;
import io.ashlar.domain.shared.AssetId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorporateActionTest {
    private static final CorporateActionId ID = new CorporateActionId("0b1c2d3e-4f50-8617-a829-3b4c5d6e7f80");
    private static final AssetId BOND = new AssetId(7);
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant RECORD = NOW.plusSeconds(100);
    private static final Instant PAY = NOW.plusSeconds(200);

    private static Terms coupon(String rate, Instant record) {
        return new Terms(Terms.Kind.COUPON, Payout.parse(Payout.Basis.PER_UNIT, rate), record, PAY, "UTC");
    }

    private static CorporateAction after(CorporateActionEvent... events) {
        CorporateAction state = CorporateAction.UNKNOWN;
        for (CorporateActionEvent event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static CorporateActionAnnounced announced() {
        return new CorporateActionAnnounced(ID, BOND, coupon("1.5", RECORD), "issuer", NOW);
    }

    private static CorporateActionOrder.Announce announce(Terms terms) {
        return new CorporateActionOrder.Announce(ID, BOND, terms, "issuer", NOW);
    }

    private static CorporateActionOrder.Amend amend(Terms terms, Instant at) {
        return new CorporateActionOrder.Amend(ID, terms, "issuer", at);
    }

    private static CorporateActionOrder.Cancel cancel(Instant at) {
        return new CorporateActionOrder.Cancel(ID, "a mistake", "issuer", at);
    }

    private static Decision refused(Refusal refusal) {
        return new Decision.Refused(refusal);
    }

    @Test
    void isAnnouncedAheadOfItsRecordTimeAndOnce() {
        assertThat(after().decide(announce(coupon("1.5", RECORD)))).isEqualTo(new Decision.Done(List.of(announced())));
        assertThat(after().decide(announce(coupon("1.5", NOW)))).isEqualTo(refused(Refusal.RECORD_TIME_NOT_AHEAD));
        assertThat(after(announced()).decide(announce(coupon("1.5", RECORD)))).isEqualTo(new Decision.Done(List.of()));
        assertThat(after(announced()).decide(announce(coupon("2", RECORD)))).isEqualTo(refused(Refusal.ACTION_EXISTS));
    }

    @Test
    void isAmendedUntilHoldersCanRelyOnIt() {
        Terms other = coupon("2", RECORD.plusSeconds(5));
        assertThat(after(announced()).decide(amend(other, NOW.plusSeconds(1))))
                .isEqualTo(new Decision.Done(List.of(new CorporateActionAmended(ID, BOND, other, "issuer", NOW.plusSeconds(1)))));
        assertThat(after(announced()).decide(amend(other, RECORD))).isEqualTo(refused(Refusal.RECORD_TIME_PASSED));
        assertThat(after(announced()).decide(amend(coupon("2", NOW), NOW.plusSeconds(1)))).isEqualTo(refused(Refusal.RECORD_TIME_NOT_AHEAD));
        assertThat(after().decide(amend(other, NOW))).isEqualTo(refused(Refusal.UNKNOWN_ACTION));
    }

    @Test
    void isCancelledUntilItIsToBePaidAndStaysSo() {
        CorporateActionCancelled cancelled = new CorporateActionCancelled(ID, BOND, "a mistake", "issuer", RECORD);
        assertThat(after(announced()).decide(cancel(RECORD))).isEqualTo(new Decision.Done(List.of(cancelled)));
        assertThat(after(announced()).decide(cancel(PAY))).isEqualTo(refused(Refusal.PAYMENT_TIME_PASSED));
        assertThat(after(announced(), cancelled).decide(cancel(RECORD))).isEqualTo(new Decision.Done(List.of()));
        assertThat(after(announced(), cancelled).decide(amend(coupon("2", RECORD), NOW))).isEqualTo(refused(Refusal.ALREADY_CANCELLED));
        assertThat(after(announced(), cancelled).decide(announce(coupon("1.5", RECORD)))).isEqualTo(refused(Refusal.ALREADY_CANCELLED));
    }
}
