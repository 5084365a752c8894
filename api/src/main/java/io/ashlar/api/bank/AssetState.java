package io.ashlar.api.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** An asset as the register shows it. */
@Schema(name = "Asset")
record AssetState(long asset, String name, String isin, String lei, String currency,
        @Schema(description = "Account of the issuer.") long issuer,
        @Schema(description = "Account of the transfer agent; 0 until the ledger has the asset.") long agent,
        @Schema(description = "Units in circulation, a decimal string.", example = "600") String supply,
        @Schema(description = "The most units there may be, a decimal string.", example = "1000") String supplyCap,
        @Schema(description = "Accounts that hold any.") int holders, boolean paused,
        @Schema(description = "False until the ledger has it, and for good if its creation was refused.") boolean onLedger, Instant createdAt) {}
