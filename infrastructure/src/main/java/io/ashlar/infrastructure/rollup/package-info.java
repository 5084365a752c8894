/** The rollup core behind the application's ports; the only place that knows both worlds. */
@NullMarked
package io.ashlar.infrastructure.rollup;

import org.jspecify.annotations.NullMarked;
