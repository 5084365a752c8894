package io.ashlar.infrastructure.export;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ashlar.application.port.LedgerHistory;
import io.ashlar.application.port.SequenceLog.Entry;
import io.ashlar.application.port.SignedBundle;
import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.shared.Quantity;
import io.ashlar.infrastructure.rollup.RollupHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The replay notices a log that ends early or is not what was written. What it tells is checked by the verifier in the other tests. */
class LedgerHistoryTest {
    private static final LedgerHistory.Reader NOBODY = SettledPlatform.only(LedgerHistory.Reader.class, "none", 0);
    private static final LedgerHistory.Reader SILENT = new LedgerHistory.Reader() {
        @Override
        public void logged(LedgerHistory.Logged logged) {}

        @Override
        public void refused(LedgerHistory.Refused refused) {}

        @Override
        public void record(LedgerHistory.Recorded recorded) {}
    };

    private static RollupHistory changed(UnaryOperator<Entry> change) {
        InMemorySequenceLog log = new InMemorySequenceLog();
        new SettledPlatform(log, 8, event -> { }).withActivity();
        InMemorySequenceLog other = new InMemorySequenceLog();
        List<Entry> entries = new ArrayList<>();
        log.replay(0, line -> entries.add(change.apply(line.entry())));
        other.append(entries);
        return new RollupHistory(SettledPlatform::start, () -> SettledPlatform.PLACE, other);
    }

    @Test
    void theLogEndsBeforeTheBatch() {
        assertThatThrownBy(() -> changed(e -> e).read(4, 4, NOBODY)).isInstanceOf(IllegalStateException.class)
                .hasMessage("the sequence log ends before batch 4 is sealed");
    }

    @Test
    void anAmountInTheLogWasChanged() {
        RollupHistory history = changed(e -> e instanceof Entry.Applied a && a.content() != null
                && a.content().instructions().getFirst() instanceof Instruction.Transfer t
                ? new Entry.Applied(a.bundle(), a.part(), new SignedBundle(a.content().actor(), a.content().authority(),
                        List.of(new Instruction.Transfer(t.asset(), t.to(), new Quantity(251)), a.content().instructions().get(1))), a.last(), a.answers())
                : e);
        // The signature is of another bundle then, so the ledger refuses it.
        assertThatThrownBy(() -> history.read(1, 3, SILENT)).isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("gives other answers than were logged");
    }

    @Test
    void anAnswerInTheLogWasChanged() {
        RollupHistory history = changed(e -> e instanceof Entry.Applied a && a.content() != null
                && a.content().instructions().getFirst() instanceof Instruction.Transfer
                ? new Entry.Applied(a.bundle(), a.part(), a.content(), a.last(), a.answers().reversed()) : e);
        assertThatThrownBy(() -> history.read(1, 3, SILENT)).isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("gives other answers than were logged");
    }
}
