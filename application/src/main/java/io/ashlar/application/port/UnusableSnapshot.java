package io.ashlar.application.port;

/** A snapshot nothing can start from, and why. Nothing is lost by it: an older one, or the log from its beginning, leads to the same state. */
public final class UnusableSnapshot extends Exception {
    private static final long serialVersionUID = 1;

    public UnusableSnapshot(long batch, String reason) {
        super("the snapshot after batch " + batch + " is passed over: " + reason);
    }
}
