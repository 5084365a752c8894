package io.ashlar.application.webhook;

import java.util.List;

/** The platform's keys under messages to receivers: the newest signs, earlier ones stay published for a while. */
public interface WebhookKeys {
    /** @param id its thumbprint (RFC 7638) @param x the Ed25519 public key, base64url without padding */
    record Published(String id, String x) {}

    /** Newest first. */
    List<Published> published();

    /** Makes a new key, which signs from now on. @return its identifier */
    String rotate();
}
