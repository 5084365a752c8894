/** Number-theoretic transforms and low-degree extension of row-major matrices. */
@NullMarked
package io.ashlar.poly;

import org.jspecify.annotations.NullMarked;
