/** Spring's only view of the adapters: puts each behind its port. */
@NullMarked
package io.ashlar.infrastructure.wiring;

import org.jspecify.annotations.NullMarked;
