/** Plays the main path over the public interface, as its users' systems would. */
@NullMarked
package io.ashlar.api.demo;

import org.jspecify.annotations.NullMarked;
