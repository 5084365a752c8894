package io.ashlar.ledger;

import java.util.List;

/** The ledger's answer to one part of a bundle. */
public sealed interface PartOutcome {
    /** The part is in the open batch and its signers' indices are used; an outcome for each instruction, in order. */
    record Taken(List<Outcome> outcomes) implements PartOutcome {
        public Taken {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Nothing changed. With {@link RefusalCode#BATCH_FULL} the part fits the next batch. */
    record Refused(RefusalCode code) implements PartOutcome {}
}
