package io.ashlar.api.upload;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is wrong with a file, and where.
 *
 * @param line from 1, the header's
 */
public record Fault(@Schema(description = "In the file, from 1, the header's.") int line,
        @Schema(description = "The column's name, or line where it is about all of it.") String column,
        @Schema(description = "What it must obey.", example = "must be a whole number from 1 to 9223372036854775807") String rule) {}
