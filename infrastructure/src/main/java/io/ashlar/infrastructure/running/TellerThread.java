package io.ashlar.infrastructure.running;

import io.ashlar.application.sequencing.Teller;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the event store what the log answered, in the process that writes the log. */
public final class TellerThread extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(TellerThread.class);
    private static final long POLL_MILLIS = 25;

    private final Teller teller;
    private final BooleanSupplier writing;

    /** @param writing whether this process writes the log */
    public TellerThread(Teller teller, BooleanSupplier writing) {
        super("teller", LOG);
        this.teller = teller;
        this.writing = writing;
    }

    @Override
    protected void work() throws InterruptedException {
        if (!writing.getAsBoolean() || !teller.tell()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
