/** Describing and creating assets. */
@NullMarked
package io.ashlar.application.asset;

import org.jspecify.annotations.NullMarked;
