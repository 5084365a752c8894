/** Audit exports for whoever checks the register. */
@NullMarked
package io.ashlar.api.audit;

import org.jspecify.annotations.NullMarked;
