package io.ashlar.application.feed;

import io.ashlar.application.access.Caller;
import io.ashlar.application.access.Scope;
import io.ashlar.application.access.Sight;
import io.ashlar.application.feed.EventFeed.Part;
import io.ashlar.application.port.Clock;
import io.ashlar.application.view.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The feed as a caller may see it: the changes of instructions its organisation's accounts are a party to or whose asset they run, all of them for
 * overseers.
 */
public final class ReadEvents {
    /** Stretches of the feed that one reading looks at before it answers with nothing but a cursor. */
    private static final int STRETCHES = 8;

    private final EventFeed feed;
    private final Register register;
    private final Clock clock;

    public ReadEvents(EventFeed feed, Register register, Clock clock) {
        this.feed = feed;
        this.register = register;
        this.clock = clock;
    }

    /** Behind everything there is now. */
    public FeedCursor latest() {
        return FeedCursor.behind(feed.head());
    }

    /** A caller limited to some assets gets the changes of those. */
    public Part read(Caller caller, FeedCursor after, int limit) {
        return read(caller.overseesAll(), caller.organisation(), caller.scope(), after, limit);
    }

    /**
     * What an organisation sees. Its accounts are asked for after the feed's end: one that is registered while this reads has its first
     * change behind that end.
     *
     * @param all whether it oversees everything
     * @param scope assets alone that are wanted
     */
    public Part read(boolean all, String organisation, Scope scope, FeedCursor after, int limit) {
        long head = feed.head();
        Sight sight = all ? new Sight.Everything() : own(register.accountsOf(organisation));
        Part part = new Part(List.of(), after);
        for (int i = 0; i < STRETCHES && part.changes().isEmpty() && part.reached().row() <= head; i++) {
            Part stretch = feed.read(sight, part.reached(), head, limit);
            part = new Part(stretch.changes().stream().filter(change -> covers(scope, change)).toList(), stretch.reached());
        }
        return part;
    }

    private Sight own(Set<Long> accounts) {
        return accounts.isEmpty() ? new Sight.Own(accounts) : new Sight.Own(accounts, register.assetsRunBy(accounts));
    }

    private static boolean covers(Scope scope, StatusChange change) {
        return switch (scope) {
            case Scope.EveryAsset every -> true;
            case Scope.Only only -> change.asset() != null && only.assets().contains(change.asset());
        };
    }

    /** As {@link #read}, and where there is nothing yet waits for something, up to a time. */
    public Part await(Caller caller, FeedCursor after, int limit, Duration most) throws InterruptedException {
        Instant end = clock.now().plus(most);
        Part part = read(caller, after, limit);
        while (part.changes().isEmpty()) {
            Duration left = Duration.between(clock.now(), end);
            if (!left.isPositive() || !feed.awaitBehind(part.reached().row() - 1, left)) {
                return part;
            }
            part = read(caller, part.reached(), limit);
        }
        return part;
    }
}
