package io.ashlar.api.portal;

import static io.ashlar.domain.instruction.Status.ACCEPTED;
import static io.ashlar.domain.instruction.Status.COMMITTED;
import static io.ashlar.domain.instruction.Status.FINAL;
import static io.ashlar.domain.instruction.Status.PROVEN;
import static io.ashlar.domain.instruction.Status.REFUSED;
import static io.ashlar.domain.instruction.Status.REVERTED;
import static io.ashlar.domain.instruction.Status.SEALED;
import static io.ashlar.domain.instruction.Status.SEQUENCED;
import static io.ashlar.domain.instruction.Status.SETTLED;

import io.ashlar.application.view.Register.TimelineEntry;
import io.ashlar.domain.instruction.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A status reached or to come.
 *
 * @param at when it was reached; null if it has not been
 */
record Step(String status, @Nullable Instant at) {
    private static final List<Status> OF_BATCH = List.of(SEALED, PROVEN, COMMITTED, SETTLED, FINAL);
    private static final List<Status> WAY = List.of(ACCEPTED, SEQUENCED, SEALED, PROVEN, COMMITTED, SETTLED, FINAL);

    /** A refusal or reversal ends the way; otherwise what is to come is named, too. */
    static List<Step> ofInstruction(List<TimelineEntry> timeline) {
        boolean ended = timeline.stream().map(TimelineEntry::status).anyMatch(s -> s.equals(REFUSED.name()) || s.equals(REVERTED.name()));
        return ended ? timeline.stream().map(entry -> new Step(entry.status(), entry.at())).toList() : along(WAY, timeline);
    }

    static List<Step> ofBatch(List<TimelineEntry> timeline) {
        return along(OF_BATCH, timeline);
    }

    private static List<Step> along(List<Status> way, List<TimelineEntry> timeline) {
        Map<String, Instant> reached = timeline.stream().collect(Collectors.toMap(TimelineEntry::status, TimelineEntry::at));
        return way.stream().map(status -> new Step(status.name(), reached.get(status.name()))).toList();
    }
}
