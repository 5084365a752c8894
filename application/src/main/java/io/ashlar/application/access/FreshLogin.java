package io.ashlar.application.access;

import java.time.Duration;
import java.time.Instant;

/** What weighs most needs a person who logged in just now: a session left open approves nothing. */
public final class FreshLogin {
    public static final Duration LASTS = Duration.ofMinutes(5);

    private FreshLogin() {}

    /** @throws LoginTooOld if the caller is a person whose login is older than {@link #LASTS} */
    public static void demand(Caller caller, Instant now) {
        switch (caller.login()) {
            case Login.OfSystem system -> { }
            case Login.OfPerson person -> {
                if (Duration.between(person.at(), now).compareTo(LASTS) > 0) {
                    throw new LoginTooOld();
                }
            }
        }
    }
}
