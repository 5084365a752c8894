package io.ashlar.application.view;

import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What instructions are looked for by; null does not matter.
 *
 * @param kind simple name of the instruction
 * @param account as actor, giver or receiver
 * @param from accepted then or later
 * @param until accepted before
 */
public record Search(@Nullable Status status, @Nullable String kind, @Nullable RefusalCode refusal, @Nullable Long asset, @Nullable Long account,
        @Nullable Instant from, @Nullable Instant until, @Nullable BundleId bundle) {
    public static final Search ALL = new Search(null, null, null, null, null, null, null, null);
}
