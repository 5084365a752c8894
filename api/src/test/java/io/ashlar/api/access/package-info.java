/** Every route of the platform, asked for by every duty. */
@NullMarked
package io.ashlar.api.access;

import org.jspecify.annotations.NullMarked;
