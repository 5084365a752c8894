/** What is kept in PostgreSQL besides events. */
@NullMarked
package io.ashlar.infrastructure.persistence;

import org.jspecify.annotations.NullMarked;
