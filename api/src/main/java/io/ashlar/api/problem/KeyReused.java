package io.ashlar.api.problem;

/** An idempotency key came with another request than before. */
public final class KeyReused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyReused() {
        super("idempotency key reused");
    }
}
