/** The feed of status changes: a row per bundle and batch stage, spread out when it is read. */
@NullMarked
package io.ashlar.infrastructure.feed;

import org.jspecify.annotations.NullMarked;
