package io.ashlar.application.sequencing;

import io.ashlar.application.port.SequenceLog;
import io.ashlar.domain.shared.Bytes32;

/** Whether the log is the one that was settled: the ledger may not go on from any other. */
public final class SettledCheck {
    private final SequenceLog log;

    public SettledCheck(SequenceLog log) {
        this.log = log;
    }

    /**
     * @param batch executed on Ethereum; 0 if none was
     * @param settled its root there
     * @throws IllegalStateException if the log ends before the batch, or leads to another root
     */
    public void check(long batch, Bytes32 settled) {
        Bytes32 logged = log.root(batch).orElseThrow(() -> new IllegalStateException("batch " + batch + " was settled on Ethereum with root "
                + settled.hex() + ", but the sequence log does not reach it: lines were lost, or this is another ledger's database"));
        if (!logged.equals(settled)) {
            throw new IllegalStateException("batch " + batch + " was settled on Ethereum with root " + settled.hex()
                    + ", but the sequence log leads to root " + logged.hex() + ": it is not the log that was settled");
        }
    }
}
