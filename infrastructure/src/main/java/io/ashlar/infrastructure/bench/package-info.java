/** Measurements of the platform anyone can repeat from the command line. */
@NullMarked
package io.ashlar.infrastructure.bench;

import org.jspecify.annotations.NullMarked;
