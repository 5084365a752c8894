package io.ashlar.application.port;

import io.ashlar.application.port.IdentityProvider.Access;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of what people and systems may do, from proposal to decision; none is ever forgotten. */
public interface AccessChanges {
    enum State {
        PROPOSED,
        /** Approved; the identity provider may not have been told yet. */
        APPROVED, CARRIED_OUT, REJECTED, WITHDRAWN
    }

    /**
     * @param id 36 characters
     * @param subject whose access it is
     * @param before as it was when the change was proposed
     * @param decidedBy subject; null until decided, as its time is
     * @param reason of a rejection; empty otherwise
     */
    record Change(String id, String subject, Access before, Access after, String proposedBy, Instant proposedAt, State state, @Nullable String decidedBy,
            @Nullable Instant decidedAt, String reason) {}

    /** Durable when it returns. @return false where another change of the same subject is still open, or this one was proposed already */
    boolean propose(Change change);

    Optional<Change> change(String id);

    /** Those not decided and those not carried out, oldest first. */
    List<Change> open();

    /** Those of one subject, newest first. */
    List<Change> of(String subject, int limit);

    /** @return whether the change was in the state it is moved from */
    boolean move(String id, State from, State to, String by, Instant at, String reason);
}
