/** Sealing, proving and settling batches, restart-safe. */
@NullMarked
package io.ashlar.application.settlement;

import org.jspecify.annotations.NullMarked;
