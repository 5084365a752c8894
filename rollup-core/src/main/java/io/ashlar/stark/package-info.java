/** The proof system: commit, challenge, open; prover and verifier as the same numbered phases. */
@NullMarked
package io.ashlar.stark;

import org.jspecify.annotations.NullMarked;
