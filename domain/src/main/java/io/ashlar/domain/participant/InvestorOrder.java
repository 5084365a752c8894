package io.ashlar.domain.participant;

import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.List;

/** What can be asked of an investor's file. {@code by} is the subject of whoever asks. */
public sealed interface InvestorOrder {
    long investor();

    String by();

    Instant at();

    record Apply(long investor, String organisation, String by, List<Bytes32> documents, Instant at) implements InvestorOrder {
        public Apply {
            OnboardParticipant.checkOrganisation(organisation);
            documents = List.copyOf(documents);
        }
    }

    /** Again replaces the profile, as long as nothing is decided. */
    record Review(long investor, String by, Profile profile, Instant at) implements InvestorOrder {}

    record Approve(long investor, String by, BundleId bundle, Instant at) implements InvestorOrder {}

    record Reject(long investor, String by, Rejection reason, Instant at) implements InvestorOrder {}

    record ProposeErasure(long investor, String by, ErasureGround ground, Instant at) implements InvestorOrder {}

    record DeclineErasure(long investor, String by, Instant at) implements InvestorOrder {}

    record ApproveErasure(long investor, String by, Instant at) implements InvestorOrder {}

    /** Record that the key is destroyed. */
    record RecordErasure(long investor, String by, Instant at) implements InvestorOrder {}
}
