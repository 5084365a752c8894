package io.ashlar.application.corporateaction;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotFound;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.CorporateActions;
import io.ashlar.application.view.Calendar;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.application.view.Register.AssetView;
import io.ashlar.domain.corporateaction.CorporateAction.Refusal;
import io.ashlar.domain.corporateaction.CorporateActionId;
import io.ashlar.domain.corporateaction.CorporateActionOrder;
import io.ashlar.domain.corporateaction.Terms;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import java.util.Optional;

/** An issuer's people announce, amend and cancel what their own assets pay. Nothing is paid by it. */
public final class ScheduleActions {
    private final CorporateActions actions;
    private final Calendar calendar;
    private final ReadRegister register;
    private final Clock clock;

    public ScheduleActions(CorporateActions actions, Calendar calendar, ReadRegister register, Clock clock) {
        this.actions = actions;
        this.calendar = calendar;
        this.register = register;
        this.clock = clock;
    }

    public boolean permits(Caller caller, AssetView asset) {
        return asset.onLedger() && caller.scope().covers(new AssetId(asset.asset())) && caller.has(Duty.ISSUER) && caller.holds(new AccountId(asset.issuer()));
    }

    /**
     * @return why not, empty if it was announced
     * @throws NotPermitted unless the caller is of the asset's issuer
     */
    public Optional<Refusal> announce(Caller caller, CorporateActionId action, AssetId asset, Terms terms) {
        check(caller, asset);
        return actions.carryOut(new CorporateActionOrder.Announce(action, asset, terms, caller.subject(), clock.now()));
    }

    public Optional<Refusal> amend(Caller caller, CorporateActionId action, Terms terms) {
        check(caller, assetOf(action));
        return actions.carryOut(new CorporateActionOrder.Amend(action, terms, caller.subject(), clock.now()));
    }

    public Optional<Refusal> cancel(Caller caller, CorporateActionId action, String reason) {
        check(caller, assetOf(action));
        return actions.carryOut(new CorporateActionOrder.Cancel(action, reason, caller.subject(), clock.now()));
    }

    private AssetId assetOf(CorporateActionId action) {
        return new AssetId(calendar.action(action.value()).orElseThrow(NotFound::new).asset());
    }

    private void check(Caller caller, AssetId asset) {
        if (!permits(caller, register.asset(asset))) {
            throw new NotPermitted();
        }
    }
}
