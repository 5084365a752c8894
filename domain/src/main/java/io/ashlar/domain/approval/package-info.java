/** Measures that need a second person's consent before anything happens. */
@NullMarked
package io.ashlar.domain.approval;

import org.jspecify.annotations.NullMarked;
