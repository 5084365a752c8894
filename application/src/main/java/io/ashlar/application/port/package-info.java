/** What the application needs from the outside, named by role. */
@NullMarked
package io.ashlar.application.port;

import org.jspecify.annotations.NullMarked;
