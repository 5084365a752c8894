/** The ledger as a deterministic state machine: records, instructions, rules, the bundles that bring them, and the tree that commits to them. */
@NullMarked
package io.ashlar.ledger;

import org.jspecify.annotations.NullMarked;
