package io.ashlar.domain.instruction;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a bundle. */
public sealed interface BundleEvent {
    BundleId bundle();

    Instant at();

    /**
     * Not final yet, not even sequenced: the platform has it and will not lose it.
     *
     * @param authority null where the platform signs, on its usual terms: best effort, a day to be sequenced in
     */
    record BundleAccepted(BundleId bundle, AccountId actor, List<Instruction> instructions, @Nullable Authority authority, String submitter,
            Instant at) implements BundleEvent {}

    record BundleSequenced(BundleId bundle, List<Answer> answers, Instant at) implements BundleEvent {}
}
