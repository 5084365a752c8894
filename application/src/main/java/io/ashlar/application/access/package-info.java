/** Who is calling and what they may do. */
@NullMarked
package io.ashlar.application.access;

import org.jspecify.annotations.NullMarked;
