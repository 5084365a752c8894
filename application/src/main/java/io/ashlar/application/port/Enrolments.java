package io.ashlar.application.port;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;

/** Which institution's key vouched for which account's key: kept for whoever asks later why the ledger took it. */
public interface Enrolments {
    /** @param signature the institution's over the enrolment statement @param bundle that tells the ledger */
    record Enrolment(AccountId account, Bytes32 root, InstitutionKeys.InstitutionKey key, String signature, BundleId bundle, Instant at) {}

    /** The same enrolment again changes nothing. */
    void record(Enrolment enrolment);
}
