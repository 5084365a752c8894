package io.ashlar.application.sequencing;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.RefusalCode;
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

    /** Answers to the instructions of a part of a bundle; none where the batch has no room for it and must be closed first. */
    List<Answer> apply(SignedBundle bundle, int part) {
        List<Answer> answers = new ArrayList<>();
        for (Optional<RefusalCode> refusal : ledger.apply(bundle, part)) {
            answers.add(refusal.isPresent() ? new Answer.Refused(refusal.get()) : new Answer.Sequenced(++position, batch));
        }
        return answers;
    }

    /** For reading only. */
    AnsweringLedger ledger() {
        return ledger;
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
