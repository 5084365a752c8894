package io.ashlar.application.instruction;

import io.ashlar.domain.instruction.RefusalCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger would answer; not binding, for whatever is sequenced in between can change it.
 *
 * @param at the time it was judged at
 * @param batch the ledger's open batch, or its last
 * @param position in the ledger's total order up to which instructions were certainly taken into account
 * @param refusals one for each instruction, empty where it would be applied
 */
public record Quote(Instant at, long batch, long position, List<Optional<RefusalCode>> refusals) {
    public Quote {
        refusals = List.copyOf(refusals);
    }

    /** Whether all of it would be applied. */
    public boolean allowed() {
        return refusals.stream().allMatch(Optional::isEmpty);
    }
}
