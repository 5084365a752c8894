package io.ashlar.application.port;

import java.time.Instant;

/** The only source of time. */
public interface Clock {
    Instant now();
}
