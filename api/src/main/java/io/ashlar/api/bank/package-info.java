/** The REST interface for partner banks and every other system, version 1. */
@NullMarked
package io.ashlar.api.bank;

import org.jspecify.annotations.NullMarked;
