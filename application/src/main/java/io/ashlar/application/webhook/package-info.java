/** Status changes sent to receivers that asked for them. */
@NullMarked
package io.ashlar.application.webhook;

import org.jspecify.annotations.NullMarked;
