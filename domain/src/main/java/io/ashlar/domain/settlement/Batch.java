package io.ashlar.domain.settlement;

import java.util.List;

/** A batch's stage; each step follows the one before, and repeating a step is harmless. */
public record Batch(Stage stage) {
    public static final Batch NEW = new Batch(Stage.OPEN);

    public enum Stage { OPEN, SEALED, PROVEN, COMMITTED, SETTLED, FINAL }

    /** The event if it is the next step, nothing if it was taken before. */
    public List<BatchEvent> decide(BatchEvent step) {
        int ahead = reached(step).ordinal() - stage.ordinal();
        if (ahead > 1) {
            throw new IllegalStateException("batch " + step.batch() + " is " + stage + " and cannot become " + reached(step));
        }
        return ahead == 1 ? List.of(step) : List.of();
    }

    public Batch evolve(BatchEvent event) {
        return new Batch(reached(event));
    }

    private static Stage reached(BatchEvent event) {
        return switch (event) {
            case BatchEvent.BatchSealed e -> Stage.SEALED;
            case BatchEvent.BatchProven e -> Stage.PROVEN;
            case BatchEvent.BatchCommitted e -> Stage.COMMITTED;
            case BatchEvent.BatchSettled e -> Stage.SETTLED;
            case BatchEvent.BatchFinalised e -> Stage.FINAL;
        };
    }
}
