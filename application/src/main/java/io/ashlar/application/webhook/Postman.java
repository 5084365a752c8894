package io.ashlar.application.webhook;

import java.net.URI;
import java.util.Optional;

/** Brings messages to receivers, signed. */
public interface Postman {
    /**
     * How it went.
     *
     * @param status of the answer; 0 where none came
     * @param error in words; empty where the receiver took the message
     */
    record Outcome(int status, String error) {
        public boolean taken() {
            return error.isEmpty();
        }
    }

    /** Why an address is none to send to, as a rule it must keep; empty where it is. */
    Optional<String> flaw(URI url);

    /** Returns in seconds, whatever the receiver does. @param id of the message */
    Outcome bring(URI url, String id, byte[] body);
}
