/** Provable security: what each part of the protocol contributes to the soundness error. */
@NullMarked
package io.ashlar.security;

import org.jspecify.annotations.NullMarked;
