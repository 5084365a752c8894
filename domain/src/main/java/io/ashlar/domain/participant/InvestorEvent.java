package io.ashlar.domain.participant;

import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.List;

/** What happened to an investor's file; investors by reference, people of the platform by subject, never by name. */
public sealed interface InvestorEvent {
    /** The ledger's reference of the beneficial owner. */
    long investor();

    Instant at();

    /**
     * @param organisation that brings the investor
     * @param documents salted hashes of what was handed in; the salts are in the vault, and erased with it
     */
    record InvestorApplied(long investor, String organisation, String by, List<Bytes32> documents, Instant at) implements InvestorEvent {}

    /** @param profile what the account will have */
    record InvestorReviewed(long investor, String by, Profile profile, Instant at) implements InvestorEvent {}

    /** @param bundle that registers the account */
    record InvestorApproved(long investor, String by, BundleId bundle, Instant at) implements InvestorEvent {}

    record InvestorRejected(long investor, String by, Rejection reason, Instant at) implements InvestorEvent {}

    record ErasureProposed(long investor, String by, ErasureGround ground, Instant at) implements InvestorEvent {}

    record ErasureDeclined(long investor, String by, Instant at) implements InvestorEvent {}

    record ErasureApproved(long investor, String by, Instant at) implements InvestorEvent {}

    /** The person's key is destroyed. */
    record PersonErased(long investor, Instant at) implements InvestorEvent {}
}
