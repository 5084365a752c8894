/** What newcomers start with, tried. */
@NullMarked
package io.ashlar.api.demo;

import org.jspecify.annotations.NullMarked;
