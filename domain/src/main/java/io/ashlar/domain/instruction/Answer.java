package io.ashlar.domain.instruction;

/** The ledger's answer to one instruction. */
public sealed interface Answer {
    /**
     * @param position in the ledger's total order, from 1
     * @param batch number of the batch the instruction is part of
     */
    record Sequenced(long position, long batch) implements Answer {}

    record Refused(RefusalCode code) implements Answer {}
}
