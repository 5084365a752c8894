/** The hash inside the proof. */
@NullMarked
package io.ashlar.hash;

import org.jspecify.annotations.NullMarked;
