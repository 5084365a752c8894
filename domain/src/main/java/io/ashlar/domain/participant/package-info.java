/** Accounts and whom they stand for, by reference only. */
@NullMarked
package io.ashlar.domain.participant;

import org.jspecify.annotations.NullMarked;
