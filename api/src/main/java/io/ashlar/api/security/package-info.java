/** Who is calling: tokens for systems, sessions for people, and nothing without either. */
@NullMarked
package io.ashlar.api.security;

import org.jspecify.annotations.NullMarked;
