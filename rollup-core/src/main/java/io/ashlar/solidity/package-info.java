/** Generates the contracts' copy of the constraints from their only definition. */
@NullMarked
package io.ashlar.solidity;

import org.jspecify.annotations.NullMarked;
