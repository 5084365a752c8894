/** The single writer: accepted bundles in, ordered answers out. */
@NullMarked
package io.ashlar.application.sequencing;

import org.jspecify.annotations.NullMarked;
