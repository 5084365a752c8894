/** The master key, and former ones while anything is sealed under them. */
@NullMarked
package io.ashlar.infrastructure.sealing;

import org.jspecify.annotations.NullMarked;
