/** Values every part of the domain speaks in. */
@NullMarked
package io.ashlar.domain.shared;

import org.jspecify.annotations.NullMarked;
