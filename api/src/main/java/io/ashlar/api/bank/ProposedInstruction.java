package io.ashlar.api.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An instruction as an approver reads it: whatever its kind has, under the names its submitter used. */
@Schema(description = "One proposed instruction: its kind, and those of the other members that the kind has.")
record ProposedInstruction(@Schema(example = "issue") String kind, @Nullable Long asset, @Nullable Long account, @Nullable Long from, @Nullable Long to,
        @Nullable Long agent, @Nullable String amount, @Nullable String supplyCap, @Nullable PolicyBody policy, @Nullable ProfileBody profile,
        @Nullable Instant until,
        @Schema(description = "Commitment to the reason on record: 0x and 64 hexadecimal digits.") @Nullable String reason,
        @Schema(description = "Root of the new key.") @Nullable String root, @Nullable String name, @Nullable String isin, @Nullable String lei,
        @Nullable String currency) {}
