package io.ashlar.domain.participant;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;

/** What happened to a participant. */
public sealed interface ParticipantEvent {
    AccountId account();

    /**
     * @param organisation whose staff and systems may act for the account
     * @param bundle the bundle that registers the account on the ledger
     */
    record ParticipantOnboarded(AccountId account, String organisation, Profile profile, BundleId bundle, Instant at) implements ParticipantEvent {}
}
