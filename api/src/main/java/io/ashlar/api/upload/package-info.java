/** Files of instructions, a line each, read whole before anything is done. */
@NullMarked
package io.ashlar.api.upload;

import org.jspecify.annotations.NullMarked;
