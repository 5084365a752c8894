package io.ashlar.air;

import io.ashlar.field.Extension;

/**
 * What a constraint program reads besides columns and selectors.
 *
 * @param publicValues Montgomery form
 * @param terminalShare the table's terminal divided by its height
 */
public record Challenges(int[] publicValues, Extension gamma, Extension beta, Extension terminalShare) {}
