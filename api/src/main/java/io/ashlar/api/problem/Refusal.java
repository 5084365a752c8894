package io.ashlar.api.problem;

/** What a refusal leaves at its request for the access log. */
public final class Refusal {
    /** Request attribute: the code, where the status does not say all. */
    public static final String CODE = Refusal.class.getName();

    private Refusal() {}
}
