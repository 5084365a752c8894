package io.ashlar.api.bank;

/** How long pages may be. */
final class Limit {
    static final int MOST = 500;
    static final String USUAL = "100";

    private Limit() {}
}
