/** Hash-based one-time signatures: how an account authorises what the ledger does in its name. */
@NullMarked
package io.ashlar.authorisation;

import org.jspecify.annotations.NullMarked;
