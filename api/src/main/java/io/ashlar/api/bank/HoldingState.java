package io.ashlar.api.bank;

import io.swagger.v3.oas.annotations.media.Schema;

/** What an account holds of an asset. */
@Schema(name = "Holding")
record HoldingState(long asset, long account,
        @Schema(description = "Units, a decimal string.", example = "350") String balance,
        @Schema(description = "Of which frozen, a decimal string.", example = "0") String frozen) {}
