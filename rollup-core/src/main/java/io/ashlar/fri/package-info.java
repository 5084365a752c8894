/** FRI: that a function on a coset is close to a low-degree polynomial. */
@NullMarked
package io.ashlar.fri;

import org.jspecify.annotations.NullMarked;
