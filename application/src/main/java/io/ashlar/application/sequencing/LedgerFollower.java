package io.ashlar.application.sequencing;

import io.ashlar.application.port.HoldingProofs;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.AssetId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A second copy of the ledger that reads the log as it grows: it hands sealed batches on to be proved, answers for holdings, and
 * recomputes every answer and root the writer logged.
 */
public final class LedgerFollower implements HoldingProofs {
    private final Supplier<Ledger> genesis;
    private final SequenceLog log;
    private final Consumer<Ledger.Sealed> sealed;
    private volatile @Nullable Replay replay;
    private long line;

    /**
     * @param genesis gives a ledger as it was before the log's first line; asked when there is a log to read
     * @param sealed receives each batch of the log, in order, from the first one on
     */
    public LedgerFollower(Supplier<Ledger> genesis, SequenceLog log, Consumer<Ledger.Sealed> sealed) {
        this.genesis = genesis;
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
            Replay known = replay;
            if (known == null) {
                known = new Replay(genesis.get());
                replay = known;
            }
            known.take(next.entry()).ifPresent(sealed);
            line = next.number();
        });
    }

    @Override
    public Optional<Inclusion> of(AssetId asset, AccountId account) {
        Replay known = replay;
        return known == null ? Optional.empty() : known.ledger().of(asset, account);
    }

    /** The account's key after what was read so far. */
    public Optional<Ledger.Key> keyOf(AccountId account) {
        Replay known = replay;
        return known == null ? Optional.empty() : known.ledger().keyOf(account);
    }
}
