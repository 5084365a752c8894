package io.ashlar.application.sequencing;

import java.time.Duration;
import java.time.Instant;

/** Says when an open batch that holds something is due to be sealed. */
public sealed interface SealingTrigger {
    /**
     * @param pending instructions applied, at least 1
     * @param openedAt batch time
     */
    boolean isDue(int pending, Instant openedAt, Instant now);

    /** Full. */
    record BySize(int instructions) implements SealingTrigger {
        public BySize {
            if (instructions < 1) {
                throw new IllegalArgumentException("a batch holds at least 1 instruction, not " + instructions);
            }
        }

        @Override
        public boolean isDue(int pending, Instant openedAt, Instant now) {
            return pending >= instructions;
        }
    }

    /** Old: bounds how long an instruction waits for its proof. */
    record ByAge(Duration most) implements SealingTrigger {
        @Override
        public boolean isDue(int pending, Instant openedAt, Instant now) {
            return !now.isBefore(openedAt.plus(most));
        }
    }
}
