/** What became of instructions, as a feed that can be followed and taken up again. */
@NullMarked
package io.ashlar.application.feed;

import org.jspecify.annotations.NullMarked;
