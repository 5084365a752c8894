/** Requests nobody would send on purpose, made from the published description. */
@NullMarked
package io.ashlar.api.fuzz;

import org.jspecify.annotations.NullMarked;
