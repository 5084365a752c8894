package io.ashlar.application.sequencing;

import io.ashlar.application.port.AnsweringLedger;
import io.ashlar.application.port.HoldingProofs;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.Ledgers;
import io.ashlar.application.port.Rehearsal;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog.Line;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.application.port.Snapshots.Snapshot;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A second copy of the ledger that reads the log as it grows: it computes the roots the writer has no time for, hands sealed batches on
 * to be proved, answers for holdings, keeps snapshots, and recomputes every answer the writer logged.
 */
public final class LedgerFollower implements HoldingProofs, Rehearsal {
    private final Ledgers ledgers;
    private final SequenceLog log;
    private final SnapshotKeeper snapshots;
    private final Consumer<Ledger.Sealed> sealed;
    private volatile @Nullable Replay replay;
    private @Nullable Snapshot unconfirmed;

    /** @param sealed receives each batch of the log after the one it started from, in order */
    public LedgerFollower(Ledgers ledgers, SequenceLog log, SnapshotKeeper snapshots, Consumer<Ledger.Sealed> sealed) {
        this.ledgers = ledgers;
        this.log = log;
        this.snapshots = snapshots;
        this.sealed = sealed;
    }

    /**
     * Reads what is new up to the log's end, the first time from the newest snapshot on.
     *
     * @throws IllegalStateException if the log does not replay to what it says; no later call can succeed then
     */
    public synchronized void catchUp() {
        Replay present = replay();
        for (List<Line> lines = log.next(present.line()); !lines.isEmpty(); lines = log.next(present.line())) {
            for (Line line : lines) {
                present.take(line).ifPresent(batch -> take(present, batch));
                if (unconfirmed != null && line.entry() instanceof Entry.Sealed s && s.batch() == unconfirmed.batch()) {
                    snapshots.keep(unconfirmed);
                    unconfirmed = null;
                }
            }
        }
    }

    /** A snapshot is kept once the log holds the root it is bound to, so that whoever starts from it finds that batch done with. */
    private void take(Replay present, Ledger.Sealed batch) {
        sealed.accept(batch);
        if (snapshots.isDue(batch.batch()) && !present.isWithinBundle()) {
            unconfirmed = present.snapshot();
        }
    }

    private Replay replay() {
        Replay present = replay;
        if (present == null) {
            present = snapshots.start(ledgers);
            replay = present;
        }
        return present;
    }

    /** A course for the log's writer, from the log's end on. */
    synchronized Course answering() {
        catchUp();
        return replay().answering();
    }

    /** Batches that were closed whose roots are not in the log as far as it was read, in order. Never waits for reading to end. */
    List<Entry.Sealed> unlogged() {
        Replay present = replay;
        return present == null ? List.of() : present.unlogged();
    }

    @Override
    public Optional<Inclusion> of(AssetId asset, AccountId account) {
        Replay present = replay;
        return present == null ? Optional.empty() : present.ledger().of(asset, account);
    }

    /** The account's key after what was read so far. */
    public Optional<AnsweringLedger.Key> keyOf(AccountId account) {
        Replay present = replay;
        return present == null ? Optional.empty() : present.ledger().keyOf(account);
    }

    @Override
    public Outcome rehearse(SignedBundle unsigned, Instant at) {
        Replay present = replay;
        if (present == null) {
            throw new IllegalStateException("the log was not read yet");
        }
        // Asked for first: what it names was taken into account for certain.
        Replay.Reached reached = present.reached();
        return new Outcome(reached.batch(), reached.position(), present.ledger().rehearse(unsigned, at.getEpochSecond()));
    }
}
