package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.application.port.UnusableSnapshot;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;

/**
 * The rollup core's ledgers.
 *
 * @param registrar the account they begin with
 */
public record RollupLedgers(AccountId registrar, Profile profile) implements Ledgers {
    @Override
    public Ledger genesis() {
        return new RollupLedger(registrar, profile);
    }

    @Override
    public Ledger restored(Snapshot snapshot) throws UnusableSnapshot {
        return RollupLedger.restored(snapshot);
    }
}
