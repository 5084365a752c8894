package io.ashlar.application.port;

import java.time.Instant;

/** Numbers used once by signers: what was used is known to all processes, over restarts, for as long as it could be good. */
public interface Nonces {
    /** Durable when it returns. @return false where the client used it before */
    boolean firstUse(String client, String nonce, Instant now);
}
