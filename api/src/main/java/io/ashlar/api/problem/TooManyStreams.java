package io.ashlar.api.problem;

/** As many connections wait for events as may. */
public final class TooManyStreams extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooManyStreams() {
        super("too many connections wait for events");
    }
}
