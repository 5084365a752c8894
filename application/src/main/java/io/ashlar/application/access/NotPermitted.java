package io.ashlar.application.access;

/** The caller may not do this; says nothing about what exists. */
public final class NotPermitted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotPermitted() {
        super("not permitted");
    }
}
