/** Real parts started with the platform on a machine that has none. */
@NullMarked
package io.ashlar.infrastructure.embedded;

import org.jspecify.annotations.NullMarked;
