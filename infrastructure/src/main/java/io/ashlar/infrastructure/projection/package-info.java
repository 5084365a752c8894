/** Read models, rebuilt from events. */
@NullMarked
package io.ashlar.infrastructure.projection;

import org.jspecify.annotations.NullMarked;
