package io.ashlar.application.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who was turned away from what, and what was administered or taken out: only ever added to, and without personal data. */
public interface AccessLog {
    /** What happened. */
    enum Kind {
        /** No valid token or login. */
        UNAUTHENTICATED,
        /** A signature over a request is missing, wrong or replayed. */
        SIGNATURE,
        /** Not by this caller. */
        NOT_PERMITTED,
        /** Nothing there that this caller may see. */
        NOT_FOUND,
        /** More than its share. */
        RATE_LIMITED,
        /** Keys, people or their duties were changed. */
        ADMINISTERED,
        /** An export was taken out. */
        EXPORTED
    }

    /**
     * @param subject reference at the identity provider; empty where nobody was known
     * @param organisation whose it is; empty where nobody was known
     * @param route template of the address, such as {@code /v1/accounts/{account}}: which one was asked for is not kept
     * @param status HTTP's
     * @param detail a code of ours or what was administered; empty where the kind says all
     * @param correlation the request's
     */
    record Entry(Instant at, Kind kind, String subject, String organisation, String method, String route, int status, String detail, String correlation) {}

    /** @param row grows in order of recording */
    record Recorded(long row, Entry entry) {}

    /** What to look for; null looks for any. */
    record Wanted(@Nullable Kind kind, @Nullable String organisation, @Nullable String subject) {}

    /** Durable when it returns. */
    void record(Entry entry);

    /** Newest first. @param before the row of the last one seen, or {@link Long#MAX_VALUE} */
    List<Recorded> read(Wanted wanted, long before, int limit);
}
