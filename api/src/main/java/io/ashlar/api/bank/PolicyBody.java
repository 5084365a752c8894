package io.ashlar.api.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may receive an asset, and how much of it. */
@Schema(name = "Policy")
record PolicyBody(
        @NotNull @Schema(description = "Least KYC tier, 0 to 65535.", example = "1") Integer minimumTier,
        @NotNull @Schema(description = "Investor classes, 0 to 15; a receiver needs one of them.", example = "[1,2]")
        Set<@NotNull Integer> allowedClasses,
        @NotNull @Schema(description = "Jurisdiction groups, 0 to 15; a receiver's must be one of them.", example = "[3]")
        Set<@NotNull Integer> allowedJurisdictions,
        @Schema(description = "The most units one investor may hold over all its accounts; no limit where absent. Whether there is one "
                + "stays as it was when the asset was created.", example = "100000") @Nullable Amount maximumHolding,
        @Schema(description = "The least units a holder keeps, or has after receiving; no minimum where absent.", example = "1000")
        @Nullable Amount minimumHolding,
        @Schema(description = "The most accounts with a balance, 0 to 1073741822; no limit where absent.", example = "150")
        @Nullable Integer maximumHolders,
        @Schema(description = "Before it nothing is transferred; no lock-up where absent.", example = "2027-01-01T00:00:00Z")
        @Nullable Instant lockUpEnd) {}
