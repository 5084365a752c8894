package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.KeyVault;
import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.infrastructure.rollup.RollupHistory;
import io.ashlar.infrastructure.rollup.RollupLedger;
import io.ashlar.infrastructure.rollup.RollupLedgers;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/** Account 1: on the ledger since the genesis, in the event store since the first start. */
final class FirstRegistrar {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final Profile PROFILE = new Profile(1, Set.of(Role.REGISTRAR), 1, Instant.ofEpochSecond((1L << 32) - 1), 276, Set.of(), 0, false);

    private final String organisation;
    private final Descriptions descriptions;
    private final KeyVault keys;
    private final Supplier<Place> place;
    private final Clock clock;

    /** @param place where the ledger's signatures are good; asked when a ledger is made */
    FirstRegistrar(String organisation, Descriptions descriptions, KeyVault keys, Supplier<Place> place, Clock clock) {
        this.organisation = organisation;
        this.descriptions = descriptions;
        this.keys = keys;
        this.place = place;
        this.clock = clock;
    }

    /** Ledgers that begin with it. */
    Ledgers ledgers() {
        return new RollupLedgers(this::start, place);
    }

    /** What the log made of it. */
    LedgerHistory history(SequenceLog log) {
        return new RollupHistory(this::start, place, log);
    }

    /** The root before the first batch. */
    Bytes32 root() {
        return RollupLedger.root(start());
    }

    /** Made at the very first start; of two processes that start at once, one's key counts. */
    private RollupLedger.Start start() {
        if (keys.firstKey(ACCOUNT).isEmpty()) {
            keys.newKey(ACCOUNT, 0);
        }
        return new RollupLedger.Start(ACCOUNT, PROFILE, keys.firstKey(ACCOUNT).orElseThrow());
    }

    /** Again changes nothing. */
    void onboard() {
        descriptions.carryOut(new OnboardParticipant(ACCOUNT, organisation, PROFILE, BundleId.GENESIS, clock.now()));
    }
}
