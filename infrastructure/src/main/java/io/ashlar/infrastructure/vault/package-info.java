/** Personal data on PostgreSQL, sealed under a key per person. */
@NullMarked
package io.ashlar.infrastructure.vault;

import org.jspecify.annotations.NullMarked;
