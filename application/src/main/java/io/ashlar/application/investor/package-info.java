/** Investors: taken on, known by reference, read with a reason, and erased. */
@NullMarked
package io.ashlar.application.investor;

import org.jspecify.annotations.NullMarked;
