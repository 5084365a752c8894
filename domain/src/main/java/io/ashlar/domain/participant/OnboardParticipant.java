package io.ashlar.domain.participant;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.InvalidValue;
import java.time.Instant;

/**
 * Record who stands behind an account that a bundle registers.
 *
 * @param organisation a reference of 1 to 64 letters, digits and dashes
 */
public record OnboardParticipant(AccountId account, String organisation, Profile profile, BundleId bundle, Instant at) {
    public OnboardParticipant {
        checkOrganisation(organisation);
    }

    /** @throws InvalidValue if it is no organisation's reference */
    public static void checkOrganisation(String organisation) {
        if (!organisation.matches("[a-z0-9-]{1,64}")) {
            throw new InvalidValue("organisation", "must be 1 to 64 lower-case letters, digits and dashes");
        }
    }

    public ParticipantEvent.ParticipantOnboarded event() {
        return new ParticipantEvent.ParticipantOnboarded(account, organisation, profile, bundle, at);
    }
}
