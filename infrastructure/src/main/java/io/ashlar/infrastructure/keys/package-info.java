/** Signing keys the platform keeps for accounts, encrypted under a master key that is kept elsewhere. */
@NullMarked
package io.ashlar.infrastructure.keys;

import org.jspecify.annotations.NullMarked;
