/** The fields once more, slow and by the book, for tests to check the fast ones against. */
@NullMarked
package io.ashlar.reference;

import org.jspecify.annotations.NullMarked;
