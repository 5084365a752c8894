package io.ashlar.application.sequencing;

import io.ashlar.application.port.Clock;
import io.ashlar.application.port.IndexTaken;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.application.port.WritingRight;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's single writer: applies accepted bundles in the order they are given, and logs order and answers durably. Its answers are
 * what the log holds: a {@link Teller} tells them, a {@link LedgerFollower} computes the roots.
 *
 * <p>What is logged is never applied again. After an exception the state is unknown until {@link #claim()} caught up with the log.
 * Not thread-safe: one thread owns it.
 */
public final class Sequencer implements AutoCloseable {
    private final LedgerFollower follower;
    private final SequenceLog log;
    private final WritingRight right;
    private final PlatformSignatures signatures;
    private final Clock clock;
    private final SealingTrigger.BySize size;
    private final SealingTrigger.ByAge age;
    private WritingRight.@Nullable Pen pen;
    private @Nullable Course course;
    private long rootsLogged;
    private List<BundleAccepted> waiting = List.of();

    /** @param follower of this process; it may be driven by another thread too */
    public Sequencer(LedgerFollower follower, SequenceLog log, WritingRight right, PlatformSignatures signatures, Clock clock,
            SealingTrigger.BySize size, SealingTrigger.ByAge age) {
        this.follower = follower;
        this.log = log;
        this.right = right;
        this.signatures = signatures;
        this.clock = clock;
        this.size = size;
        this.age = age;
    }

    /**
     * Takes the right to write if nobody else has it, and catches up with the log.
     *
     * @return whether this is the writer; if not, it is a standby and may ask again
     * @throws WritingRight.Superseded if it was the writer and another process is now
     */
    public boolean claim() {
        if (pen == null) {
            pen = right.claim().orElse(null);
        } else {
            renew(pen);
        }
        if (pen != null && course == null) {
            course = follower.answering();
            rootsLogged = 0;
        }
        return course != null;
    }

    /** A right whose connection is gone is asked for anew. */
    private void renew(WritingRight.Pen held) {
        try {
            held.renew();
        } catch (WritingRight.Superseded e) {
            course = null;
            throw e;
        } catch (RuntimeException e) {
            course = null;
            pen = null;
            held.close();
            throw e;
        }
    }

    /**
     * Applies a group of bundles with one durable write; bundles sequenced before are passed over.
     *
     * <p>Bundles may come in another order than to a process that died before it logged it. One whose account's next index that process
     * used for another bundle waits until that one has come, which it will: it was accepted.
     */
    public void sequence(List<BundleAccepted> group) {
        Course present = take();
        List<BundleAccepted> all = new ArrayList<>(waiting);
        all.addAll(group);
        List<Entry> entries = new ArrayList<>();
        Set<BundleId> known = new HashSet<>(log.known(all.stream().map(BundleAccepted::bundle).toList()));
        List<BundleAccepted> left = all.stream().filter(bundle -> known.add(bundle.bundle())).toList();
        int before;
        do {
            before = left.size();
            left = apply(present, left, entries);
        } while (!left.isEmpty() && left.size() < before);
        append(present, entries);
        waiting = left;
        for (BundleAccepted bundle : group) {
            signatures.renewIfLow(bundle.actor(), present.ledger(), clock.now());
        }
    }

    /** Bundles that wait for one accepted before them. */
    public int waiting() {
        return waiting.size();
    }

    /** Applies what can be signed, and returns the rest. */
    private List<BundleAccepted> apply(Course present, List<BundleAccepted> bundles, List<Entry> entries) {
        List<BundleAccepted> left = new ArrayList<>();
        for (BundleAccepted bundle : bundles) {
            SignedBundle signed;
            try {
                signed = signatures.sign(bundle, present.ledger());
            } catch (IndexTaken e) {
                left.add(bundle);
                continue;
            }
            apply(present, bundle.bundle(), signed, entries);
        }
        return left;
    }

    /** Closes the open batch if it holds anything and is full or old enough, and logs the roots that became known. */
    public void sealIfDue() {
        Course present = take();
        List<Entry> entries = new ArrayList<>();
        if (present.pending() > 0 && (isFull(present) || age.isDue(present.pending(), openedAt(present), clock.now()))) {
            close(present, entries);
        }
        append(present, entries);
    }

    /** Logs the roots that became known, without closing anything. */
    public void logRoots() {
        append(take(), new ArrayList<>());
    }

    /** Until the group in hand is durable there is no state to go on from. */
    private Course take() {
        if (course == null) {
            throw new IllegalStateException("this process does not write the sequence log");
        }
        Course present = course;
        course = null;
        return present;
    }

    private void append(Course present, List<Entry> entries) {
        long newest = rootsLogged;
        for (Entry.Sealed root : follower.unlogged()) {
            if (root.batch() > rootsLogged) {
                entries.add(root);
                newest = root.batch();
            }
        }
        if (!entries.isEmpty()) {
            pen().append(entries);
        }
        rootsLogged = newest;
        course = present;
    }

    private WritingRight.Pen pen() {
        if (pen == null) {
            throw new IllegalStateException("this process does not write the sequence log");
        }
        return pen;
    }

    /** A part that does not fit the batch goes into the next one. */
    private void apply(Course present, BundleId bundle, SignedBundle signed, List<Entry> entries) {
        for (int part = 0; part < signed.parts(); part++) {
            openIfNeeded(present, entries);
            List<Answer> given = present.apply(signed, part);
            if (given.isEmpty()) {
                close(present, entries);
                openIfNeeded(present, entries);
                given = present.apply(signed, part);
            }
            entries.add(new Entry.Applied(bundle, part, part == 0 ? signed : null, part == signed.parts() - 1, given));
            if (present.pending() > 0 && isFull(present)) {
                close(present, entries);
            }
        }
    }

    private boolean isFull(Course present) {
        return size.isDue(present.pending(), openedAt(present), clock.now());
    }

    private void openIfNeeded(Course present, List<Entry> entries) {
        long time = Math.max(present.batchTime(), clock.now().getEpochSecond());
        boolean stale = present.isOpen() && present.pending() == 0 && time > present.batchTime();
        if (!present.isOpen() || stale) {
            present.open(present.isOpen() ? present.batch() : present.batch() + 1, time);
            entries.add(new Entry.Opened(present.batch(), time));
        }
    }

    private static void close(Course present, List<Entry> entries) {
        present.close();
        entries.add(new Entry.Closed(present.batch()));
    }

    private static Instant openedAt(Course present) {
        return Instant.ofEpochSecond(present.batchTime());
    }

    /** Gives the right to write up. */
    @Override
    public void close() {
        course = null;
        if (pen != null) {
            pen.close();
            pen = null;
        }
    }
}
