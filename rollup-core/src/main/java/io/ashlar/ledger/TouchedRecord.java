package io.ashlar.ledger;

import org.jspecify.annotations.Nullable;

/** A record a batch read or wrote: as it was before the batch (null where created in it) and after. */
public record TouchedRecord(@Nullable LedgerRecord before, LedgerRecord after, int leaf) {}
