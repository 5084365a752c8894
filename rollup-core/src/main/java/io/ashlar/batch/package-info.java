/** A batch as the outside sees it: header, proof, and the place both are bound to. */
@NullMarked
package io.ashlar.batch;

import org.jspecify.annotations.NullMarked;
