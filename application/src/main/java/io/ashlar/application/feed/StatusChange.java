package io.ashlar.application.feed;

import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.instruction.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instruction reached a status.
 *
 * @param index in the bundle, from 0
 * @param asset null where the instruction is about none
 * @param refusal why, where it was refused
 * @param batch null before it is sequenced
 * @param position in the ledger's order; null before it is sequenced
 * @param cursor behind this change
 */
public record StatusChange(String bundle, int index, @Nullable Long asset, Status status, @Nullable RefusalCode refusal, Instant at, @Nullable Long batch,
        @Nullable Long position, FeedCursor cursor) {
    /** The same for ever: an instruction reaches a status once. */
    public String id() {
        return instruction() + "." + status;
    }

    /** Which instruction, in one word. */
    public String instruction() {
        return bundle + "." + index;
    }
}
