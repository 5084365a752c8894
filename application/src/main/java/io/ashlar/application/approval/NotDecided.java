package io.ashlar.application.approval;

import io.ashlar.domain.approval.Decision.Reason;

/** The proposal as it stands, or who made it, rules the decision out. */
public final class NotDecided extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public NotDecided(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
