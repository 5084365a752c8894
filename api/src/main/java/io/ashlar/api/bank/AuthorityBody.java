package io.ashlar.api.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a bundle's signers agreed to, and their signatures. */
@Schema(name = "Authority", description = "What the signers of a bundle agreed to, and their signatures. Without it the platform signs for accounts "
        + "whose keys it keeps: best effort, within a day.")
record AuthorityBody(
        @Schema(description = "All instructions or none (at most 4,096); otherwise each on its own.") boolean atomic,
        @NotNull @Schema(description = "Whole seconds. From this time on nothing of the bundle is applied.", example = "2026-11-25T10:00:00Z") Instant expiry,
        @Min(1) @Max(LedgerNumber.MAX) @Schema(description = "A second account that signs: the counterparty of a delivery versus payment, "
                + "or the issuer in a recovery.", nullable = true) @Nullable Long cosigner,
        @Schema(description = "Indexes of the instructions the cosigner gives; all others are the actor's.", nullable = true) @Nullable Set<Integer> byCosigner,
        @Size(max = 2) @Schema(description = "One of each signer; none where the platform keeps their keys.", nullable = true)
        @Nullable List<@NotNull @Valid AuthorisationBody> authorisations) {
    AuthorityBody {
        byCosigner = byCosigner == null ? Set.of() : byCosigner;
        authorisations = authorisations == null ? List.of() : authorisations;
    }

    @Schema(name = "Authorisation", description = "One account's one-time signature under the bundle.")
    record AuthorisationBody(@LedgerNumber Long account,
            @NotNull @Min(0) @Schema(description = "Index of the one-time key; the account's next index.") Long index,
            @NotNull @Schema(description = "base64url without padding.") String signature) {}
}
