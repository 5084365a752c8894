/** The ledger's rules as tables and buses: one class per table, each holding its constraints and its honest witness. */
@NullMarked
package io.ashlar.circuit;

import org.jspecify.annotations.NullMarked;
