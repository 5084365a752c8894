/** Webhooks on PostgreSQL and HTTP: receivers, messages, keys, and the post that brings them. */
@NullMarked
package io.ashlar.infrastructure.webhook;

import org.jspecify.annotations.NullMarked;
