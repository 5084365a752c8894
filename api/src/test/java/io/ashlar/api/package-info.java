/** The platform's outside, tested. */
@NullMarked
package io.ashlar.api;

import org.jspecify.annotations.NullMarked;
