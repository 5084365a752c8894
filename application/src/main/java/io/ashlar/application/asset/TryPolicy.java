package io.ashlar.application.asset;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.NotPermitted;
import io.ashlar.application.access.Sight;
import io.ashlar.application.port.Clock;
import io.ashlar.application.view.Holders;
import io.ashlar.application.view.ReadRegister;
import io.ashlar.domain.asset.Policy;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AssetId;
import java.util.List;

/**
 * Tries a policy on those who hold the asset now: whom would it stop from receiving more? Judged on the read side, so as of a moment ago, and a
 * policy takes nothing away from anybody: it is asked when a holding grows.
 */
public final class TryPolicy {
    private final ReadRegister register;
    private final Holders holders;
    private final Clock clock;

    public TryPolicy(ReadRegister register, Holders holders, Clock clock) {
        this.register = register;
        this.holders = holders;
        this.clock = clock;
    }

    /** @param holders with a balance, stopped or not */
    public record Outcome(int holders, List<Holders.Stopped> stopped) {}

    /** @throws NotPermitted for who does not see all of the asset's holders */
    public Outcome outcome(Caller caller, AssetId asset, Policy policy) {
        check(caller, asset);
        return new Outcome(holders.holders(asset.value()), holders.stopped(asset.value(), policy, clock.now()));
    }

    public List<Holders.Holder> stoppedBy(Caller caller, AssetId asset, Policy policy, RefusalCode rule, long after, int limit) {
        check(caller, asset);
        return holders.stoppedBy(asset.value(), policy, rule, clock.now(), after, limit);
    }

    private void check(Caller caller, AssetId asset) {
        if (!(register.sightOfHoldings(caller, asset) instanceof Sight.Everything)) {
            throw new NotPermitted();
        }
    }
}
