/** Symbolic constraints: each table is described once here, and every evaluator is derived from that description. */
@NullMarked
package io.ashlar.air;

import org.jspecify.annotations.NullMarked;
