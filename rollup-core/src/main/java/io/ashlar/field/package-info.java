/** KoalaBear and its quintic extension. */
@NullMarked
package io.ashlar.field;

import org.jspecify.annotations.NullMarked;
