/** Submitting instructions and following them. */
@NullMarked
package io.ashlar.application.instruction;

import org.jspecify.annotations.NullMarked;
