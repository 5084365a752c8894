package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.application.port.UnusableSnapshot;
import java.util.function.Supplier;

/**
 * The rollup core's ledgers.
 *
 * @param start how they begin @param place where their signatures are good; both are asked when a ledger is made
 */
public record RollupLedgers(Supplier<RollupLedger.Start> start, Supplier<Place> place) implements Ledgers {
    @Override
    public Ledger genesis() {
        return new RollupLedger(start.get(), place.get());
    }

    @Override
    public Ledger restored(Snapshot snapshot) throws UnusableSnapshot {
        return RollupLedger.restored(snapshot, place.get());
    }
}
