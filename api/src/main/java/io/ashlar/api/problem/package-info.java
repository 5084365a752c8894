/** What goes wrong, told as RFC 9457 problems. */
@NullMarked
package io.ashlar.api.problem;

import org.jspecify.annotations.NullMarked;
