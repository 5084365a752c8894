package io.ashlar.application.webhook;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Duty;
import io.ashlar.application.access.NotPermitted;

/** Gives the platform a new key under its messages. */
public final class RotateWebhookKey {
    private final WebhookKeys keys;

    public RotateWebhookKey(WebhookKeys keys) {
        this.keys = keys;
    }

    /** @return the new key's identifier */
    public String rotate(Caller caller) {
        if (!caller.has(Duty.OPERATOR)) {
            throw new NotPermitted();
        }
        return keys.rotate();
    }
}
