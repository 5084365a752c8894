/** The portal in a real browser. */
@NullMarked
package io.ashlar.api.portal;

import org.jspecify.annotations.NullMarked;
