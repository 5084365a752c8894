package io.ashlar.infrastructure.running;

import io.ashlar.application.sequencing.LedgerFollower;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a ledger follower close behind the sequencer. */
public final class FollowerThread extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerThread.class);
    private static final long POLL_MILLIS = 50;

    private final LedgerFollower follower;
    private final Runnable settledCheck;
    private final BooleanSupplier hasPlace;

    /**
     * @param settledCheck throws if the log is not the one that was settled
     * @param hasPlace whether the ledger's chain and contract are known, before which there is no log
     */
    public FollowerThread(LedgerFollower follower, Runnable settledCheck, BooleanSupplier hasPlace) {
        super("follower", LOG);
        this.hasPlace = hasPlace;
        this.follower = follower;
        this.settledCheck = settledCheck;
    }

    /** Reads the log to its end first: one that was not settled, or does not replay to what it says, refuses the start. */
    @Override
    public void start() {
        if (hasPlace.getAsBoolean()) {
            settledCheck.run();
            follower.catchUp();
        }
        super.start();
    }

    @Override
    protected void work() throws InterruptedException {
        follower.catchUp();
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
}
