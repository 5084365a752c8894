package io.ashlar.api.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.Set;

/** Who may receive an asset. */
@Schema(name = "Policy")
record PolicyBody(
        @NotNull @Schema(description = "Least KYC tier, 0 to 65535.", example = "1") Integer minimumTier,
        @NotNull @Schema(description = "Investor classes, 0 to 15; a receiver needs one of them.", example = "[1,2]")
        Set<@NotNull Integer> allowedClasses,
        @NotNull @Schema(description = "Jurisdiction groups, 0 to 15; a receiver's must be one of them.", example = "[3]")
        Set<@NotNull Integer> allowedJurisdictions) {}
