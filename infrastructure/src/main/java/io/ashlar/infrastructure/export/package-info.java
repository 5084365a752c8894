/** Audit exports: written from the ledger's history, and checked offline by anyone. The format is described in FORMAT.md. */
@NullMarked
package io.ashlar.infrastructure.export;

import org.jspecify.annotations.NullMarked;
