package io.ashlar.application.access;

/** The caller may do this, but has to log in again first. */
public final class LoginTooOld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LoginTooOld() {
        super("login too old");
    }
}
