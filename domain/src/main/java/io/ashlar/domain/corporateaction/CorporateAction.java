package io.ashlar.domain.corporateaction;

import io.ashlar.domain.corporateaction.CorporateActionEvent.CorporateActionAmended;
import io.ashlar.domain.corporateaction.CorporateActionEvent.CorporateActionAnnounced;
import io.ashlar.domain.corporateaction.CorporateActionEvent.CorporateActionCancelled;
import io.ashlar.domain.shared.AssetId;
import java.time.Instant;
import java.util.List;

/** A corporate action's life: unknown, announced and perhaps amended, perhaps cancelled. Holders can rely on it once the record time has come. */
public sealed interface CorporateAction {
    CorporateAction UNKNOWN = new Unknown();

    record Unknown() implements CorporateAction {}

    record Announced(AssetId asset, Terms terms) implements CorporateAction {}

    record Cancelled() implements CorporateAction {}

    /** Why an order was not carried out. */
    enum Refusal { UNKNOWN_ACTION, ACTION_EXISTS, RECORD_TIME_NOT_AHEAD, RECORD_TIME_PASSED, PAYMENT_TIME_PASSED, ALREADY_CANCELLED }

    /** An order's outcome. */
    sealed interface Decision {
        /** @param events none where the order was carried out before */
        record Done(List<CorporateActionEvent> events) implements Decision {}

        record Refused(Refusal refusal) implements Decision {}
    }

    default Decision decide(CorporateActionOrder order) {
        return switch (order) {
            case CorporateActionOrder.Announce o -> announce(o);
            case CorporateActionOrder.Amend o -> amend(o);
            case CorporateActionOrder.Cancel o -> cancel(o);
        };
    }

    private Decision announce(CorporateActionOrder.Announce order) {
        return switch (this) {
            case Unknown u -> order.terms().recordAt().isAfter(order.at())
                    ? done(new CorporateActionAnnounced(order.action(), order.asset(), order.terms(), order.by(), order.at()))
                    : new Decision.Refused(Refusal.RECORD_TIME_NOT_AHEAD);
            case Announced a when a.asset.equals(order.asset()) && a.terms.equals(order.terms()) -> new Decision.Done(List.of());
            case Announced a -> new Decision.Refused(Refusal.ACTION_EXISTS);
            case Cancelled c -> new Decision.Refused(Refusal.ALREADY_CANCELLED);
        };
    }

    private Decision amend(CorporateActionOrder.Amend order) {
        return switch (this) {
            case Unknown u -> new Decision.Refused(Refusal.UNKNOWN_ACTION);
            case Announced a when a.terms.equals(order.terms()) -> new Decision.Done(List.of());
            case Announced a when passed(a.terms.recordAt(), order.at()) -> new Decision.Refused(Refusal.RECORD_TIME_PASSED);
            case Announced a when passed(order.terms().recordAt(), order.at()) -> new Decision.Refused(Refusal.RECORD_TIME_NOT_AHEAD);
            case Announced a -> done(new CorporateActionAmended(order.action(), a.asset, order.terms(), order.by(), order.at()));
            case Cancelled c -> new Decision.Refused(Refusal.ALREADY_CANCELLED);
        };
    }

    /** Also after the record time, which entitles but pays nothing; not once it was to be paid. */
    private Decision cancel(CorporateActionOrder.Cancel order) {
        return switch (this) {
            case Unknown u -> new Decision.Refused(Refusal.UNKNOWN_ACTION);
            case Announced a when passed(a.terms.payAt(), order.at()) -> new Decision.Refused(Refusal.PAYMENT_TIME_PASSED);
            case Announced a -> done(new CorporateActionCancelled(order.action(), a.asset, order.reason(), order.by(), order.at()));
            case Cancelled c -> new Decision.Done(List.of());
        };
    }

    private static boolean passed(Instant time, Instant at) {
        return !time.isAfter(at);
    }

    private static Decision done(CorporateActionEvent event) {
        return new Decision.Done(List.of(event));
    }

    default CorporateAction evolve(CorporateActionEvent event) {
        return switch (event) {
            case CorporateActionAnnounced e -> new Announced(e.asset(), e.terms());
            case CorporateActionAmended e -> new Announced(e.asset(), e.terms());
            case CorporateActionCancelled e -> new Cancelled();
        };
    }
}
