package io.ashlar.infrastructure.running;

import io.ashlar.application.sequencing.LedgerFollower;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a ledger follower close behind the sequencer. */
public final class FollowerThread extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerThread.class);
    private static final long POLL_MILLIS = 100;

    private final LedgerFollower follower;

    public FollowerThread(LedgerFollower follower) {
        super("follower", LOG);
        this.follower = follower;
    }

    @Override
    protected void work() throws InterruptedException {
        follower.catchUp();
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
}
