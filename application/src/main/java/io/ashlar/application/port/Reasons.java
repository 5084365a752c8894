package io.ashlar.application.port;

import io.ashlar.domain.instruction.MeasureReason;
import io.ashlar.domain.shared.BundleId;
import java.util.Optional;

/** Why measures against a holder's will were asked for: sealed, since a file's reference can lead to a person. The ledger holds a commitment. */
public interface Reasons {
    /** Durable when it returns; the same bundle again changes nothing. */
    void keep(BundleId bundle, MeasureReason reason);

    Optional<MeasureReason> of(BundleId bundle);
}
