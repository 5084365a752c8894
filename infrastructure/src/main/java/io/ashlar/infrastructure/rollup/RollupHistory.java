package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.participant.Profile;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.hash.Digest;
import io.ashlar.ledger.Genesis;
import io.ashlar.ledger.Instruction;
import io.ashlar.ledger.InstructionEncoding;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.Outcome;
import io.ashlar.ledger.SealedBatch;
import java.util.HashMap;
import java.util.Map;

/** Replays the sequence log into a fresh ledger of the rollup core, up to the batch asked for. */
public final class RollupHistory implements LedgerHistory {
    private final Genesis genesis;
    private final SequenceLog log;

    /** @param registrar the account the ledger began with */
    public RollupHistory(AccountId registrar, Profile profile, SequenceLog log) {
        this.genesis = new Genesis(registrar.value(), LedgerTranslation.profile(profile));
        this.log = log;
    }

    @Override
    public void read(long from, long to, Reader reader) {
        Replay replay = new Replay(from, to, reader);
        log.replay(0, line -> replay.take(line.entry()));
        if (!replay.done) {
            throw new IllegalStateException("the sequence log ends before batch " + to + " is sealed");
        }
        replay.ledger.inclusions().map(LedgerTranslation::recorded).forEach(reader::record);
    }

    private final class Replay {
        final Ledger ledger = Ledger.genesis(genesis);
        private final long from;
        private final long to;
        private final Reader reader;
        private Digest instructionLog = Digest.ZERO;
        private final Map<Long, Bytes32> roots = new HashMap<>();
        private long position;
        private boolean closed;
        private boolean done;

        Replay(long from, long to, Reader reader) {
            this.from = from;
            this.to = to;
            this.reader = reader;
        }

        void take(Entry entry) {
            if (done || closed && !(entry instanceof Entry.Sealed)) {
                return;
            }
            switch (entry) {
                case Entry.Opened e -> {
                    ledger.open(e.batch(), e.batchTime());
                    instructionLog = Digest.ZERO;
                }
                case Entry.Applied e -> {
                    for (int i = 0; i < e.instructions().size(); i++) {
                        apply(e, i);
                    }
                }
                case Entry.Closed e -> close(e);
                case Entry.Sealed e -> compare(e.batch(), e.newRoot());
            }
        }

        private void apply(Entry.Applied entry, int index) {
            Line line = new Line(entry.bundle(), entry.first() + index, entry.actor(), entry.instructions().get(index));
            Instruction instruction = LedgerTranslation.instruction(line.actor(), line.instruction());
            boolean wanted = ledger.batchNumber() >= from;
            Answer answer = switch (ledger.apply(instruction)) {
                case Outcome.Applied a -> new Answer.Sequenced(++position, ledger.batchNumber());
                case Outcome.Refused r -> new Answer.Refused(RefusalCode.valueOf(r.code().name()));
            };
            if (!answer.equals(entry.answers().get(index))) {
                throw new IllegalStateException("replaying bundle " + entry.bundle().value() + " gives other answers than were logged");
            }
            switch (answer) {
                case Answer.Sequenced a -> {
                    instructionLog = InstructionEncoding.append(instructionLog, instruction);
                    if (wanted) {
                        reader.applied(new Applied(a.position(), a.batch(), line, new Bytes32(instructionLog.toHex())));
                    }
                }
                case Answer.Refused a -> {
                    if (wanted) {
                        reader.refused(new Refused(ledger.batchNumber(), line, a.code()));
                    }
                }
            }
        }

        /** Nothing after the last batch wanted is applied; its root may come many lines later. */
        private void close(Entry.Closed entry) {
            SealedBatch sealed = ledger.seal();
            closed = sealed.number() == to;
            roots.put(sealed.number(), new Bytes32(sealed.newRoot().toHex()));
            if (entry.newRoot() != null) {
                compare(entry.batch(), entry.newRoot());
            }
        }

        private void compare(long batch, Bytes32 logged) {
            Bytes32 own = roots.remove(batch);
            if (!logged.equals(own)) {
                throw new IllegalStateException("batch " + batch + " replays to root " + (own == null ? "none" : own.hex()) + ", logged was "
                        + logged.hex());
            }
            done = batch == to;
        }
    }
}
