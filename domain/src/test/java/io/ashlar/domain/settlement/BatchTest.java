package io.ashlar.domain.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A batch takes its five steps in order; a step taken again is no step. */
class BatchTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final Bytes32 ROOT = new Bytes32("0x" + "0".repeat(64));
    private static final List<BatchEvent> STEPS = List.of(
            new BatchEvent.BatchSealed(1, ROOT, ROOT, ROOT, AT, 3, AT),
            new BatchEvent.BatchProven(1, 330_000, 2_000, 101, AT),
            new BatchEvent.BatchCommitted(1, List.of(), AT),
            new BatchEvent.BatchSettled(1, List.of(), AT),
            new BatchEvent.BatchFinalised(1, AT));

    @Test
    void stepsFollowEachOther() {
        Batch batch = Batch.NEW;
        for (int next = 0; next < STEPS.size(); next++) {
            assertThat(batch.decide(STEPS.get(next))).containsExactly(STEPS.get(next));
            for (int later = next + 1; later < STEPS.size(); later++) {
                Batch now = batch;
                BatchEvent tooEarly = STEPS.get(later);
                assertThatThrownBy(() -> now.decide(tooEarly)).isInstanceOf(IllegalStateException.class);
            }
            batch = batch.evolve(STEPS.get(next));
            for (int taken = 0; taken <= next; taken++) {
                assertThat(batch.decide(STEPS.get(taken))).isEmpty();
            }
        }
    }
}
