package io.ashlar.application.sequencing;

import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog.Line;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A ledger driven by the log: whoever replays the same lines holds the same state, or is told at the first line that differs. */
final class Replay {
    private final Ledger ledger;
    private final Course course;
    private final long start;
    private final Bytes32 startRoot;
    /** Batches this ledger sealed whose root the log does not hold as far as it was read. */
    private final Map<Long, Entry.Sealed> unlogged = new ConcurrentSkipListMap<>();
    /** The bundle whose later parts are still to come: nothing comes in between but batches' ends. */
    private @Nullable SignedBundle unfinished;
    private long line;
    private volatile Reached reached;

    /** @param batch the open one, or the last @param position of the last instruction applied */
    record Reached(long batch, long position) {}

    /** From the log's beginning. */
    Replay(Ledger genesis) {
        this(genesis, new Course(genesis), 0, 0);
    }

    /** From a snapshot. */
    Replay(Ledger restored, Snapshot snapshot) {
        this(restored, new Course(restored, snapshot.batch(), snapshot.batchTime(), snapshot.position(), false), snapshot.batch(), snapshot.line());
    }

    private Replay(Ledger ledger, Course course, long start, long line) {
        this.ledger = ledger;
        this.course = course;
        this.start = start;
        this.startRoot = ledger.root();
        this.line = line;
        this.reached = new Reached(course.batch(), course.position());
    }

    /**
     * Takes the next line.
     *
     * @return the batch, if the line closes one
     * @throws IllegalStateException if answers or root differ from the logged ones: the log or the program is not what it was
     */
    Optional<Ledger.Sealed> take(Line next) {
        Optional<Ledger.Sealed> sealed = Optional.empty();
        switch (next.entry()) {
            case Entry.Opened e -> course.open(e.batch(), e.batchTime());
            case Entry.Applied e -> {
                SignedBundle content = e.content() != null ? e.content() : Objects.requireNonNull(unfinished, "a bundle begins with its first part");
                List<Answer> answers = course.apply(content, e.part());
                unfinished = e.last() ? null : content;
                if (!answers.equals(e.answers())) {
                    throw new IllegalStateException("replaying bundle " + e.bundle().value() + " gives other answers than were logged");
                }
            }
            case Entry.Closed e -> sealed = Optional.of(seal());
            case Entry.Sealed e -> compare(e);
        }
        line = next.number();
        reached = new Reached(course.batch(), course.position());
        return sealed;
    }

    private Ledger.Sealed seal() {
        Ledger.Sealed sealed = ledger.seal();
        course.closed();
        unlogged.put(sealed.batch(), new Entry.Sealed(sealed.batch(), sealed.batchTime(), sealed.previousRoot(), sealed.newRoot(),
                sealed.instructionLog(), sealed.instructions()));
        return sealed;
    }

    private void compare(Entry.Sealed logged) {
        Entry.Sealed own = unlogged.remove(logged.batch());
        if (own != null) {
            compare(logged.batch(), own.newRoot(), logged.newRoot());
            if (!own.equals(logged)) {
                throw new IllegalStateException("batch " + logged.batch() + " replays to " + own + ", logged was " + logged);
            }
        } else if (logged.batch() == start) {
            compare(start, startRoot, logged.newRoot());
        } else if (logged.batch() > start) {
            throw new IllegalStateException("the log holds a root for batch " + logged.batch() + ", which was not closed or has one already");
        }
    }

    private static void compare(long batch, Bytes32 own, Bytes32 logged) {
        if (!own.equals(logged)) {
            throw new IllegalStateException("batch " + batch + " replays to root " + own.hex() + ", logged was " + logged.hex());
        }
    }

    /** Whether later parts of a bundle are still to come, so that nobody could go on from a snapshot. */
    boolean isWithinBundle() {
        return unfinished != null;
    }

    /** The state at this line, for the one that closed the last batch. */
    Snapshot snapshot() {
        return new Snapshot(line, course.position(), course.batch(), course.batchTime(), ledger.root(), ledger.snapshot());
    }

    /** A writer's course from here. */
    Course answering() {
        return course.with(ledger.answering());
    }

    /** In order; any thread may ask. */
    List<Entry.Sealed> unlogged() {
        return List.copyOf(unlogged.values());
    }

    Ledger ledger() {
        return ledger;
    }

    /** Where the ledger stands at least; any thread may ask. */
    Reached reached() {
        return reached;
    }

    /** The last one taken. */
    long line() {
        return line;
    }
}
