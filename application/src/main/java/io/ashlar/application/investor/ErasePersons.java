package io.ashlar.application.investor;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.FreshLogin;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.access.Scope;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Investors;
import io.ashlar.application.port.PersonalDataVault;
import io.ashlar.domain.participant.ErasureGround;
import io.ashlar.domain.participant.InvestorDecision;
import io.ashlar.domain.participant.InvestorOrder;
import io.ashlar.domain.participant.InvestorRefusal;

/**
 * Erases persons: a registrar proposes, a compliance officer who is another person approves, and the vault destroys the person's key. Not while
 * the investor holds units: the register of a security must be able to say who its holders are.
 */
public final class ErasePersons {
    private final Investors investors;
    private final InvestorRegister register;
    private final PersonalDataVault vault;
    private final Clock clock;

    public ErasePersons(Investors investors, InvestorRegister register, PersonalDataVault vault, Clock clock) {
        this.investors = investors;
        this.register = register;
        this.vault = vault;
        this.clock = clock;
    }

    public InvestorDecision propose(Caller caller, long investor, ErasureGround ground) {
        check(caller, Duty.REGISTRAR);
        return register.holdsUnits(investor) ? new InvestorDecision.Refused(InvestorRefusal.HOLDS_UNITS)
                : investors.carryOut(new InvestorOrder.ProposeErasure(investor, caller.subject(), ground, clock.now()));
    }

    public InvestorDecision decline(Caller caller, long investor) {
        check(caller, Duty.COMPLIANCE);
        return investors.carryOut(new InvestorOrder.DeclineErasure(investor, caller.subject(), clock.now()));
    }

    /**
     * The key is destroyed when it returns; again completes what a crash cut short.
     *
     * @throws io.ashlar.application.access.LoginTooOld if the caller is a person that has to log in again first
     */
    public InvestorDecision approve(Caller caller, long investor) {
        check(caller, Duty.COMPLIANCE);
        FreshLogin.demand(caller, clock.now());
        if (register.holdsUnits(investor)) {
            return new InvestorDecision.Refused(InvestorRefusal.HOLDS_UNITS);
        }
        InvestorDecision decision = investors.carryOut(new InvestorOrder.ApproveErasure(investor, caller.subject(), clock.now()));
        if (decision instanceof InvestorDecision.Taken) {
            vault.erase(investor, clock.now());
            investors.carryOut(new InvestorOrder.RecordErasure(investor, caller.subject(), clock.now()));
        }
        return decision;
    }

    private static void check(Caller caller, Duty duty) {
        if (!caller.has(duty) || !(caller.scope() instanceof Scope.EveryAsset)) {
            throw new NotPermitted();
        }
    }
}
