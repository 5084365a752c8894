package io.ashlar.infrastructure.rollup;

import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SettlementLayer.Place;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.batch.SettlementDomain;
import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleOrder;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.Bytes32;
import io.ashlar.hash.Digest;
import io.ashlar.hash.LeafHash;
import io.ashlar.ledger.InstructionEncoding;
import io.ashlar.ledger.Ledger;
import io.ashlar.ledger.Outcome;
import io.ashlar.ledger.PartOutcome;
import io.ashlar.ledger.SealedBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Replays the sequence log into a fresh ledger of the rollup core, up to the batch asked for. */
public final class RollupHistory implements LedgerHistory {
    private final Supplier<RollupLedger.Start> start;
    private final Supplier<Place> place;
    private final SequenceLog log;

    /** @param start how the ledger began @param place where its signatures are good; both asked when there is something to read */
    public RollupHistory(Supplier<RollupLedger.Start> start, Supplier<Place> place, SequenceLog log) {
        this.start = start;
        this.place = place;
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
        final Ledger ledger = Ledger.genesis(start.get().genesis(), new SettlementDomain(place.get().chainId(), place.get().contract()).digest());
        private final long from;
        private final long to;
        private final Reader reader;
        private Digest instructionLog = Digest.ZERO;
        private long position;
        private final Map<Long, Bytes32> roots = new HashMap<>();
        private boolean closed;
        private boolean done;
        private @Nullable SignedBundle content;
        private Optional<io.ashlar.ledger.SignedBundle> signed = Optional.empty();

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
                case Entry.Applied e -> apply(e);
                case Entry.Closed e -> close();
                case Entry.Sealed e -> compare(e.batch(), e.newRoot());
            }
        }

        private void apply(Entry.Applied entry) {
            if (entry.content() != null) {
                content = entry.content();
                signed = BundleTranslation.signed(content);
            }
            SignedBundle bundle = Objects.requireNonNull(content, "a bundle begins with its first part");
            List<Outcome> outcomes = signed.map(s -> outcomes(ledger.apply(s, entry.part()))).orElse(List.of());
            List<Instruction> instructions = bundle.part(entry.part());
            Digest chain = Digest.ZERO;
            for (int i = 0; i < instructions.size(); i++) {
                int index = entry.part() * BundleOrder.PART + i;
                AccountId by = bundle.authority().byCosigner().contains(index) ? bundle.authority().cosigner() : bundle.actor();
                Line line = new Line(entry.bundle(), index, by, instructions.get(i));
                if (outcomes.isEmpty()) {
                    refused(line, entry.answers().get(i));
                } else {
                    chain = InstructionEncoding.append(chain, LedgerTranslation.instruction(by, line.instruction()));
                    boolean last = i == instructions.size() - 1;
                    instructionLog = last ? LeafHash.compress(instructionLog, chain) : instructionLog;
                    logged(line, outcomes.get(i), entry.answers().get(i), chain, last);
                }
            }
        }

        private static List<Outcome> outcomes(PartOutcome outcome) {
            return outcome instanceof PartOutcome.Taken taken ? taken.outcomes() : List.of();
        }

        private void refused(Line line, Answer logged) {
            if (!(logged instanceof Answer.Refused refusal)) {
                throw otherAnswer(line);
            }
            if (ledger.batchNumber() >= from) {
                reader.refused(new Refused(ledger.batchNumber(), line, refusal.code()));
            }
        }

        private void logged(Line line, Outcome outcome, Answer logged, Digest chain, boolean last) {
            Answer answer = switch (outcome) {
                case Outcome.Applied a -> new Answer.Sequenced(++position, ledger.batchNumber());
                case Outcome.Refused r -> new Answer.Refused(RefusalCode.valueOf(r.code().name()));
            };
            if (!answer.equals(logged)) {
                throw otherAnswer(line);
            }
            if (ledger.batchNumber() >= from) {
                reader.logged(new Logged(answer instanceof Answer.Sequenced a ? a.position() : 0, ledger.batchNumber(), line,
                        answer instanceof Answer.Refused r ? r.code() : null, new Bytes32(chain.toHex()),
                        last ? new Bytes32(instructionLog.toHex()) : null));
            }
        }

        private static IllegalStateException otherAnswer(Line line) {
            return new IllegalStateException("replaying bundle " + line.bundle().value() + " gives other answers than were logged");
        }

        /** Nothing after the last batch wanted is applied; its root may come many lines later. */
        private void close() {
            SealedBatch sealed = ledger.seal();
            closed = sealed.number() == to;
            roots.put(sealed.number(), new Bytes32(sealed.newRoot().toHex()));
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
