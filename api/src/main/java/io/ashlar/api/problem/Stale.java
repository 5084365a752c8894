package io.ashlar.api.problem;

/** The thing is not what the client saw last; nothing was done. */
public final class Stale extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Stale() {
        super("not what the client saw last");
    }
}
