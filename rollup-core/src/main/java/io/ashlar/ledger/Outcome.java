package io.ashlar.ledger;

/** The ledger's answer to one instruction. */
public sealed interface Outcome {
    /** The instruction's effects are part of the open batch. */
    record Applied() implements Outcome {}

    /** Nothing changed. */
    record Refused(RefusalCode code) implements Outcome {}
}
