package io.ashlar.application.sequencing;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ledger driven by the log: whoever replays the same lines holds the same state, or is told at the first line that differs. */
public final class Replay {
    private final Ledger ledger;
    private long batch;
    private long batchTime;
    private boolean open;
    /** The bundle whose later parts are still to come: nothing comes in between. */
    private @Nullable SignedBundle unfinished;
    private long position;

    public Replay(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Takes the next line.
     *
     * @return the batch, if the line seals one
     * @throws IllegalStateException if answers or root differ from the logged ones: the log or the program is not what it was
     */
    public Optional<Ledger.Sealed> take(Entry entry) {
        switch (entry) {
            case Entry.Opened e -> open(e.batch(), e.batchTime());
            case Entry.Applied e -> {
                SignedBundle content = e.content() != null ? e.content() : Objects.requireNonNull(unfinished, "a bundle begins with its first part");
                List<Answer> answers = apply(content, e.part());
                unfinished = e.last() ? null : content;
                if (!answers.equals(e.answers())) {
                    throw new IllegalStateException("replaying bundle " + e.bundle().value() + " gives other answers than were logged");
                }
            }
            case Entry.Closed e -> {
                Ledger.Sealed sealed = close();
                if (!sealed.newRoot().equals(e.newRoot())) {
                    throw new IllegalStateException("batch " + e.batch() + " replays to root " + sealed.newRoot().hex() + ", logged was "
                            + e.newRoot().hex());
                }
                return Optional.of(sealed);
            }
        }
        return Optional.empty();
    }

    /** Replays the whole log, or what is there of it up to the line that seals a batch. */
    public static void upTo(long batch, SequenceLog log, Ledger ledger) {
        Replay replay = new Replay(ledger);
        log.replay(0, line -> {
            if (replay.batch < batch || replay.open) {
                replay.take(line.entry());
            }
        });
    }

    void open(long number, long time) {
        ledger.open(number, time);
        batch = number;
        batchTime = time;
        open = true;
    }

    /** Answers to the part's instructions; none where the batch has no room for it and must be sealed first. */
    List<Answer> apply(SignedBundle bundle, int part) {
        List<Answer> answers = new ArrayList<>();
        for (Optional<RefusalCode> refusal : ledger.apply(bundle, part)) {
            answers.add(refusal.isPresent() ? new Answer.Refused(refusal.get()) : new Answer.Sequenced(++position, batch));
        }
        return answers;
    }

    /** For reading only. */
    Ledger ledger() {
        return ledger;
    }

    Ledger.Sealed close() {
        open = false;
        return ledger.seal();
    }

    /** The open batch, or the last one. */
    long batch() {
        return batch;
    }

    long batchTime() {
        return batchTime;
    }

    boolean isOpen() {
        return open;
    }

    int pending() {
        return open ? ledger.pending() : 0;
    }
}
