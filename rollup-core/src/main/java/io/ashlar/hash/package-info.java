/** The hash inside the proof, its two modes and their digests. */
@NullMarked
package io.ashlar.hash;

import org.jspecify.annotations.NullMarked;
