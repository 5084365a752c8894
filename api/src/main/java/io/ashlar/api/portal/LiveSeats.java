package io.ashlar.api.portal;

import java.util.HashMap;
import java.util.Map;

/** How many pages may be told of changes at once, together and by one person. */
final class LiveSeats {
    static final int MOST = 1000;
    /** A browser opens six connections to a server at most without HTTP/2; one person's streams leave two for everything else. */
    static final int OF_ONE = 4;

    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    synchronized boolean take(String subject) {
        int own = taken.getOrDefault(subject, 0);
        if (all >= MOST || own >= OF_ONE) {
            return false;
        }
        taken.put(subject, own + 1);
        all++;
        return true;
    }

    synchronized void leave(String subject) {
        all--;
        taken.computeIfPresent(subject, (s, own) -> own == 1 ? null : own - 1);
    }
}
