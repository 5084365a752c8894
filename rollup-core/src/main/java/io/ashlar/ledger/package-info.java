/** The ledger as a deterministic state machine: records, instructions, rules, and the tree that commits to them. */
@NullMarked
package io.ashlar.ledger;

import org.jspecify.annotations.NullMarked;
