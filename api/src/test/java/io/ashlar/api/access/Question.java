package io.ashlar.api.access;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that is good apart from who sends it.
 *
 * @param route method and path template, as in the matrix
 * @param path makes the address, and whatever it is about, anew for each asker
 * @param body JSON; null for none
 */
record Question(String route, Function<Asker, String> path, @Nullable String body) {
    String method() {
        return route.substring(0, route.indexOf(' '));
    }

    boolean ofPortal() {
        return !route.contains(" /v1/") && !route.contains(" /actuator");
    }
}
