package io.ashlar.application.access;

/** There is no such thing, or none the caller may see; which of the two is not said. */
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFound() {
        super("not found");
    }
}
