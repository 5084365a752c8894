/** The platform's own threads: sequencing and settling. */
@NullMarked
package io.ashlar.infrastructure.running;

import org.jspecify.annotations.NullMarked;
