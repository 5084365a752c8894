/** A batch on its way from sealed to final. */
@NullMarked
package io.ashlar.domain.settlement;

import org.jspecify.annotations.NullMarked;
