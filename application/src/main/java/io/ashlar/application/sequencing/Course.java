package io.ashlar.application.sequencing;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ledger on its way along the log: at which batch, time and position. The writer and its followers drive theirs alike. */
final class Course {
    private final AnsweringLedger ledger;
    private long batch;
    private long batchTime;
    private long position;
    private boolean open;

    /** Before the first batch. */
    Course(AnsweringLedger ledger) {
        this(ledger, 0, 0, 0, false);
    }

    Course(AnsweringLedger ledger, long batch, long batchTime, long position, boolean open) {
        this.ledger = ledger;
        this.batch = batch;
        this.batchTime = batchTime;
        this.position = position;
        this.open = open;
    }

    /** At the same place, driving a copy of the ledger. */
    Course with(AnsweringLedger copy) {
        return new Course(copy, batch, batchTime, position, open);
    }

    void open(long number, long time) {
        ledger.open(number, time);
        batch = number;
        batchTime = time;
        open = true;
    }

    /**
     * Applies an accepted bundle's instructions, or the first of them.
     *
     * @return their answers; fewer than there are where the batch can hold no more and must be closed first
     */
    List<Answer> apply(AccountId actor, List<Instruction> instructions) {
        List<Answer> answers = new ArrayList<>(instructions.size());
        for (Instruction instruction : instructions) {
            Optional<RefusalCode> refusal = ledger.apply(actor, instruction);
            if (refusal.filter(RefusalCode.BATCH_FULL::equals).isPresent() && ledger.pending() > 0) {
                return answers;
            }
            answers.add(refusal.isPresent() ? new Answer.Refused(refusal.get()) : new Answer.Sequenced(++position, batch));
        }
        return answers;
    }

    void close() {
        ledger.close();
        closed();
    }

    /** Whoever drives the ledger closed its batch. */
    void closed() {
        open = false;
    }

    /** The open batch, or the last one. */
    long batch() {
        return batch;
    }

    long batchTime() {
        return batchTime;
    }

    /** Of the last applied instruction in the ledger's total order. */
    long position() {
        return position;
    }

    boolean isOpen() {
        return open;
    }

    int pending() {
        return open ? ledger.pending() : 0;
    }
}
