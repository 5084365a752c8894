package io.ashlar.infrastructure.wiring;

import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Descriptions;
import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.domain.participant.OnboardParticipant;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.participant.Role;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.infrastructure.rollup.RollupHistory;
import io.ashlar.infrastructure.rollup.RollupLedgers;
import java.time.Instant;
import java.util.Set;

/** Account 1: on the ledger since the genesis, in the event store since the first start. */
final class FirstRegistrar {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final Profile PROFILE = new Profile(1, Set.of(Role.REGISTRAR), 1, Instant.ofEpochSecond((1L << 32) - 1), 276, Set.of(), 0, false);

    private final String organisation;
    private final Descriptions descriptions;
    private final Clock clock;

    FirstRegistrar(String organisation, Descriptions descriptions, Clock clock) {
        this.organisation = organisation;
        this.descriptions = descriptions;
        this.clock = clock;
    }

    /** Ledgers that begin with it. */
    static Ledgers ledgers() {
        return new RollupLedgers(ACCOUNT, PROFILE);
    }

    /** What the log made of it. */
    static LedgerHistory history(SequenceLog log) {
        return new RollupHistory(ACCOUNT, PROFILE, log);
    }

    /** Again changes nothing. */
    void onboard() {
        descriptions.carryOut(new OnboardParticipant(ACCOUNT, organisation, PROFILE, BundleId.GENESIS, clock.now()));
    }
}
