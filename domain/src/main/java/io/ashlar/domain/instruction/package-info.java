/** What participants ask of the ledger, one bundle at a time, and what became of it. */
@NullMarked
package io.ashlar.domain.instruction;

import org.jspecify.annotations.NullMarked;
