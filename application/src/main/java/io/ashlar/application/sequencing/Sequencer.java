package io.ashlar.application.sequencing;

import io.ashlar.application.port.Batches;
import io.ashlar.application.port.Bundles;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.shared.BundleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The ledger's single writer: applies accepted bundles in the order they are given, logs order and answers durably, then tells.
 *
 * <p>What is logged is never applied again, and telling may be repeated. After any exception the state is unknown until
 * {@link #restore()}. Not thread-safe: one thread owns it.
 */
public final class Sequencer {
    private final Supplier<Ledger> genesis;
    private final SequenceLog log;
    private final PlatformSignatures signatures;
    private final Bundles bundles;
    private final Batches batches;
    private final Clock clock;
    private final SealingTrigger.BySize size;
    private final SealingTrigger.ByAge age;
    private final Set<BundleId> sequenced = new HashSet<>();
    private Replay state;

    /** @param genesis gives a ledger as it was before the log's first line */
    public Sequencer(Supplier<Ledger> genesis, SequenceLog log, PlatformSignatures signatures, Bundles bundles, Batches batches, Clock clock, SealingTrigger.BySize size,
            SealingTrigger.ByAge age) {
        this.genesis = genesis;
        this.log = log;
        this.signatures = signatures;
        this.bundles = bundles;
        this.batches = batches;
        this.clock = clock;
        this.size = size;
        this.age = age;
        this.state = new Replay(genesis.get());
    }

    /**
     * Replays the log into a fresh ledger and tells what may not have been told.
     *
     * @throws IllegalStateException if the log does not replay to what it says
     */
    public void restore() {
        state = new Replay(genesis.get());
        sequenced.clear();
        Map<BundleId, List<Answer>> unfinished = new HashMap<>();
        long told = log.told();
        long[] last = {told};
        log.replay(0, line -> {
            state.take(line.entry()).filter(sealed -> line.number() > told).ifPresent(this::tell);
            if (line.entry() instanceof Entry.Applied applied) {
                List<Answer> answers = unfinished.computeIfAbsent(applied.bundle(), id -> new ArrayList<>());
                answers.addAll(applied.answers());
                if (applied.last()) {
                    sequenced.add(applied.bundle());
                    unfinished.remove(applied.bundle());
                    if (line.number() > told) {
                        tell(applied.bundle(), answers);
                    }
                }
            }
            last[0] = line.number();
        });
        log.told(last[0]);
    }

    /** Applies a group of bundles with one durable write; bundles sequenced before are passed over. */
    public void sequence(List<BundleAccepted> group) {
        List<Entry> entries = new ArrayList<>();
        List<Runnable> news = new ArrayList<>();
        for (BundleAccepted bundle : group) {
            if (sequenced.add(bundle.bundle())) {
                List<Answer> answers = apply(bundle, entries, news);
                news.add(() -> tell(bundle.bundle(), answers));
            }
        }
        publish(entries, news);
    }

    /** Seals the open batch if it holds anything and is full or old enough. */
    public void sealIfDue() {
        if (state.pending() > 0 && (size.isDue(state.pending(), openedAt(), clock.now()) || age.isDue(state.pending(), openedAt(), clock.now()))) {
            List<Entry> entries = new ArrayList<>();
            List<Runnable> news = new ArrayList<>();
            seal(entries, news);
            publish(entries, news);
        }
    }

    private void publish(List<Entry> entries, List<Runnable> news) {
        if (!entries.isEmpty()) {
            long line = log.append(entries);
            news.forEach(Runnable::run);
            log.told(line);
        }
    }

    /** A part that does not fit the batch goes into the next one. */
    private List<Answer> apply(BundleAccepted bundle, List<Entry> entries, List<Runnable> news) {
        List<Answer> answers = new ArrayList<>(bundle.instructions().size());
        SignedBundle signed = signatures.sign(bundle, state.ledger());
        for (int part = 0; part < signed.parts(); part++) {
            openIfNeeded(entries);
            List<Answer> given = state.apply(signed, part);
            if (given.isEmpty()) {
                seal(entries, news);
                openIfNeeded(entries);
                given = state.apply(signed, part);
            }
            entries.add(new Entry.Applied(bundle.bundle(), part, part == 0 ? signed : null, part == signed.parts() - 1, given));
            answers.addAll(given);
            if (state.pending() > 0 && size.isDue(state.pending(), openedAt(), clock.now())) {
                seal(entries, news);
            }
        }
        news.add(() -> signatures.renewIfLow(bundle.actor(), state.ledger(), clock.now()));
        return answers;
    }

    private void openIfNeeded(List<Entry> entries) {
        long time = Math.max(state.batchTime(), clock.now().getEpochSecond());
        boolean stale = state.isOpen() && state.pending() == 0 && time > state.batchTime();
        if (!state.isOpen() || stale) {
            state.open(state.isOpen() ? state.batch() : state.batch() + 1, time);
            entries.add(new Entry.Opened(state.batch(), time));
        }
    }

    private void seal(List<Entry> entries, List<Runnable> news) {
        Ledger.Sealed sealed = state.close();
        entries.add(new Entry.Closed(sealed.batch(), sealed.newRoot()));
        news.add(() -> tell(sealed));
    }

    private Instant openedAt() {
        return Instant.ofEpochSecond(state.batchTime());
    }

    private void tell(BundleId bundle, List<Answer> answers) {
        bundles.carryOut(new BundleOrder.RecordSequencing(bundle, answers, clock.now()));
    }

    private void tell(Ledger.Sealed sealed) {
        batches.record(new BatchEvent.BatchSealed(sealed.batch(), sealed.previousRoot(), sealed.newRoot(), sealed.instructionLog(),
                Instant.ofEpochSecond(sealed.batchTime()), sealed.instructions(), clock.now()));
    }
}
