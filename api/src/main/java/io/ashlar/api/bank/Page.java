package io.ashlar.api.bank;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list. */
record Page<T>(List<T> items,
        @Schema(description = "Cursor of the next page; absent on the last one.") @Nullable String next) {}
