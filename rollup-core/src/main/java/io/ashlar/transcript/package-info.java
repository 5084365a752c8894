/** Fiat–Shamir: challenges from everything the prover has said. */
@NullMarked
package io.ashlar.transcript;

import org.jspecify.annotations.NullMarked;
