/** Event sourcing by Axon Framework on PostgreSQL; the only place that imports Axon. */
@NullMarked
package io.ashlar.infrastructure.axon;

import org.jspecify.annotations.NullMarked;
