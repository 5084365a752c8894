package io.ashlar.application.access;

/** An earlier change of the same thing has no answer yet; try again once it has. */
public final class ChangePending extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChangePending() {
        super("an earlier change has no answer yet");
    }
}
