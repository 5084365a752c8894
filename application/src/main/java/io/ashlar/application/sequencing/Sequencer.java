package io.ashlar.application.sequencing;

import io.ashlar.application.port.Batches;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.settlement.BatchEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ledger's single writer: applies accepted bundles in the order they are given, logs order and answers durably, then tells.
 *
 * <p>What is logged is never applied again, and telling may be repeated. Not thread-safe: one thread owns it.
 */
public final class Sequencer {
    private final Ledger ledger;
    private final SequenceLog log;
    private final Bundles bundles;
    private final Batches batches;
    private final Clock clock;
    private final int batchSize;
    private final Set<String> applied = new HashSet<>();
    private long batch;
    private long batchTime;
    private boolean open;
    private long position;

    /** @param batchSize instructions after which a batch is due to be sealed */
    public Sequencer(Ledger ledger, SequenceLog log, Bundles bundles, Batches batches, Clock clock, int batchSize) {
        this.ledger = ledger;
        this.log = log;
        this.bundles = bundles;
        this.batches = batches;
        this.clock = clock;
        this.batchSize = batchSize;
    }

    /**
     * Replays the log into an empty ledger and tells again what may not have been told.
     *
     * @return the batches sealed so far, in order
     * @throws IllegalStateException if a recomputed root differs from the logged one: the log or the program is not what it was
     */
    public List<Ledger.Sealed> restore() {
        List<Ledger.Sealed> sealed = new ArrayList<>();
        log.replay(entry -> {
            switch (entry) {
                case Entry.Opened e -> open(e.batch(), e.batchTime());
                case Entry.Applied e -> {
                    List<Answer> answers = apply(e.bundle());
                    if (!answers.equals(e.answers())) {
                        throw new IllegalStateException("replaying bundle " + e.bundle().bundle().value() + " gives other answers than were logged");
                    }
                    tell(e.bundle(), answers);
                }
                case Entry.Closed e -> {
                    Ledger.Sealed again = close();
                    if (!again.newRoot().hex().equals(e.newRoot())) {
                        throw new IllegalStateException("batch " + e.batch() + " replays to root " + again.newRoot().hex() + ", logged was " + e.newRoot());
                    }
                    tell(again);
                    sealed.add(again);
                }
            }
        });
        return sealed;
    }

    /** Applies a group of bundles with one durable write; bundles sequenced before are passed over. */
    public List<Ledger.Sealed> sequence(List<BundleAccepted> group) {
        List<Entry> entries = new ArrayList<>();
        List<Ledger.Sealed> sealed = new ArrayList<>();
        List<Entry.Applied> done = new ArrayList<>();
        for (BundleAccepted bundle : group) {
            if (applied.contains(bundle.bundle().value())) {
                continue;
            }
            if (open && ledger.pending() > 0 && ledger.pending() + bundle.instructions().size() > batchSize) {
                sealed.add(close());
                entries.add(new Entry.Closed(sealed.getLast().batch(), sealed.getLast().newRoot().hex()));
            }
            if (!open) {
                open(batch + 1, Math.max(batchTime, clock.now().getEpochSecond()));
                entries.add(new Entry.Opened(batch, batchTime));
            }
            Entry.Applied entry = new Entry.Applied(bundle, apply(bundle));
            entries.add(entry);
            done.add(entry);
        }
        log.append(entries);
        done.forEach(entry -> tell(entry.bundle(), entry.answers()));
        sealed.forEach(this::tell);
        return sealed;
    }

    /** Seals the open batch if it holds anything and is full, or as old as {@code maxAgeSeconds}. */
    public Optional<Ledger.Sealed> sealIfDue(long maxAgeSeconds) {
        boolean aged = clock.now().getEpochSecond() - batchTime >= maxAgeSeconds;
        if (!open || ledger.pending() == 0 || ledger.pending() < batchSize && !aged) {
            return Optional.empty();
        }
        Ledger.Sealed sealed = close();
        log.append(List.of(new Entry.Closed(sealed.batch(), sealed.newRoot().hex())));
        tell(sealed);
        return Optional.of(sealed);
    }

    private void open(long number, long time) {
        ledger.open(number, time);
        batch = number;
        batchTime = time;
        open = true;
    }

    private Ledger.Sealed close() {
        open = false;
        return ledger.seal();
    }

    private List<Answer> apply(BundleAccepted bundle) {
        List<Answer> answers = new ArrayList<>();
        for (Instruction instruction : bundle.instructions()) {
            Optional<RefusalCode> refusal = ledger.apply(bundle.actor(), instruction);
            answers.add(refusal.isPresent() ? new Answer.Refused(refusal.get()) : new Answer.Sequenced(++position, batch));
        }
        applied.add(bundle.bundle().value());
        return answers;
    }

    private void tell(BundleAccepted bundle, List<Answer> answers) {
        bundles.carryOut(new BundleOrder.RecordSequencing(bundle.bundle(), answers, clock.now()));
    }

    private void tell(Ledger.Sealed sealed) {
        batches.record(new BatchEvent.BatchSealed(sealed.batch(), sealed.previousRoot(), sealed.newRoot(), sealed.instructionLog(),
                Instant.ofEpochSecond(sealed.batchTime()), sealed.instructions(), clock.now()));
    }
}
