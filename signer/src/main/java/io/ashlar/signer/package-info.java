/** A participant's signing key on the participant's own machine: made, kept, and never used twice for one index. */
@NullMarked
package io.ashlar.signer;

import org.jspecify.annotations.NullMarked;
