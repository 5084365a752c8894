package io.ashlar.api.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** An asset an issuer asks for. */
record NewAsset(@LedgerNumber @Schema(description = "The issuer's account, one of your organisation's.", example = "2") Long actor,
        @LedgerNumber @Schema(description = "The transfer agent's account.", example = "2") Long agent,
        @NotNull Amount supplyCap, @NotNull @Valid PolicyBody policy,
        @NotNull @Schema(description = "1 to 120 characters.", example = "Ashlar Bond 2031") String name,
        @NotNull @Schema(description = "ISO 6166, check digit verified.", example = "DE000A1EWWW0") String isin,
        @NotNull @Schema(description = "Issuer's LEI (ISO 17442), check digits verified.", example = "529900T8BM49AURSDO55") String lei,
        @NotNull @Schema(description = "ISO 4217.", example = "EUR") String currency) {}
