package io.ashlar.application.sequencing;

import io.ashlar.application.port.Batches;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog.Line;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleOrder.RecordSequencing;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the event store what the log answered, in the log's order, behind the writer. How far it got is kept; what was told and not yet
 * marked is told again, which changes nothing. One thread calls it.
 */
public final class Teller {
    private final SequenceLog log;
    private final Bundles bundles;
    private final Batches batches;
    private final Clock clock;

    public Teller(SequenceLog log, Bundles bundles, Batches batches, Clock clock) {
        this.log = log;
        this.bundles = bundles;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * Tells the next lines.
     *
     * @return whether there were any
     */
    public boolean tell() {
        List<Line> lines = log.next(log.told());
        if (lines.isEmpty()) {
            return false;
        }
        Map<BundleId, List<Answer>> unfinished = new HashMap<>();
        List<BundleOrder> orders = new ArrayList<>();
        for (Line line : lines) {
            switch (line.entry()) {
                case Entry.Opened e -> { }
                case Entry.Applied e -> {
                    List<Answer> answers = unfinished.computeIfAbsent(e.bundle(), id -> new ArrayList<>(log.answers(id, e.part())));
                    answers.addAll(e.answers());
                    if (e.last()) {
                        orders.add(new RecordSequencing(e.bundle(), answers, clock.now()));
                    }
                }
                case Entry.Closed e -> { }
                case Entry.Sealed e -> {
                    flush(orders);
                    batches.record(new BatchEvent.BatchSealed(e.batch(), e.previousRoot(), e.newRoot(), e.instructionLog(),
                            Instant.ofEpochSecond(e.batchTime()), e.instructions(), clock.now()));
                }
            }
        }
        flush(orders);
        log.told(lines.getLast().number());
        return true;
    }

    private void flush(List<BundleOrder> orders) {
        if (!orders.isEmpty()) {
            bundles.carryOut(List.copyOf(orders));
            orders.clear();
        }
    }
}
