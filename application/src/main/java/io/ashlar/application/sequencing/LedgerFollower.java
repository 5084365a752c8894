package io.ashlar.application.sequencing;

import io.ashlar.application.port.HoldingProofs;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A second copy of the ledger that reads the log as it grows: it hands sealed batches on to be proved, answers for holdings, and
 * recomputes every answer and root the writer logged.
 */
public final class LedgerFollower implements HoldingProofs {
    private final Ledger ledger;
    private final Replay replay;
    private final SequenceLog log;
    private final Consumer<Ledger.Sealed> sealed;
    private long line;

    /** @param sealed receives each batch of the log, in order, from the first one on */
    public LedgerFollower(Ledger genesis, SequenceLog log, Consumer<Ledger.Sealed> sealed) {
        this.ledger = genesis;
        this.replay = new Replay(genesis);
        this.log = log;
        this.sealed = sealed;
    }

    /**
     * Reads what is new; one thread calls it.
     *
     * @throws IllegalStateException if the log does not replay to what it says; no later call can succeed then
     */
    public void catchUp() {
        log.replay(line, next -> {
            replay.take(next.entry()).ifPresent(sealed);
            line = next.number();
        });
    }

    @Override
    public Optional<Inclusion> of(AssetId asset, AccountId account) {
        return ledger.of(asset, account);
    }
}
