package io.ashlar.domain.instruction;

import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.util.List;

/** What happened to a bundle. */
public sealed interface BundleEvent {
    BundleId bundle();

    Instant at();

    /** Not final yet, not even sequenced: the platform has it and will not lose it. */
    record BundleAccepted(BundleId bundle, AccountId actor, List<Instruction> instructions, String submitter, Instant at) implements BundleEvent {}

    record BundleSequenced(BundleId bundle, List<Answer> answers, Instant at) implements BundleEvent {}
}
