package io.ashlar.application.access;

import java.time.Instant;

/** How a caller proved who it is, and when. */
public sealed interface Login {
    /** With a key of its own, again for each short-lived token. */
    record OfSystem() implements Login {}

    /** @param at when the person last gave its password or whatever the identity provider asks for, not when a session was renewed */
    record OfPerson(Instant at) implements Login {}
}
