package io.ashlar.api.bank;

import io.ashlar.domain.participant.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What compliance rules know about an account's holder; never personal data. */
@Schema(name = "Profile")
record ProfileBody(
        @NotNull @Schema(description = "Beneficial owner's reference, 1 to 1073741822; an account's never changes.", example = "4711") Long investor,
        @NotNull @Schema(description = "What the account may do on the ledger.", example = "[\"HOLDER\"]") Set<@NotNull Role> roles,
        @NotNull @Schema(description = "KYC tier, 0 to 65535.", example = "2") Integer tier,
        @NotNull @Schema(description = "Until when the KYC holds, with its zone.", example = "2030-01-01T00:00:00Z") Instant kycExpiry,
        @NotNull @Schema(description = "ISO 3166-1 numeric.", example = "276") Integer country,
        @NotNull @Schema(description = "Investor classes, 0 to 15.", example = "[1]") Set<@NotNull Integer> classes,
        @NotNull @Schema(description = "Jurisdiction group, 0 to 15.", example = "3") Integer jurisdiction,
        @Schema(description = "Whether everything is stopped; false where absent.") @Nullable Boolean frozen) {}
