/** Commitments: SHA-256 Merkle trees over matrices of different heights. */
@NullMarked
package io.ashlar.merkle;

import org.jspecify.annotations.NullMarked;
