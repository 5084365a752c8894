/** Measurements anyone can repeat from the command line. */
@NullMarked
package io.ashlar.bench;

import org.jspecify.annotations.NullMarked;
