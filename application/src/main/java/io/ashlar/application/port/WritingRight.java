package io.ashlar.application.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The right to write the sequence log: at most one process has it, and an append by a process that lost it is refused by the database. */
public interface WritingRight {
    /** Takes the right if it is free, or its holder is dead or did not renew it in time; empty while another process has it. */
    Optional<Pen> claim();

    /** Who has it, or had it last. */
    Optional<Holder> holder();

    /**
     * @param epoch grows with every change of writer
     * @param renewedAt the database's time
     * @param live whether it has the right still
     */
    record Holder(String node, long epoch, Instant renewedAt, boolean live) {}

    /** The right in hand; one thread uses it. Every method but {@link #close()} throws {@link Superseded} when it was lost. */
    interface Pen extends AutoCloseable {
        long epoch();

        /**
         * Appends all entries or none, durably.
         *
         * @return the last one's line number
         */
        long append(List<SequenceLog.Entry> entries);

        /** Says that this process is alive; to be called more often than the right lasts. */
        void renew();

        /** Gives the right up, so that another process need not wait. */
        @Override
        void close();
    }

    /** Another process writes the log now. This one has nothing more to say; what it did not get into the log was answered to nobody. */
    final class Superseded extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Superseded(String message) {
            super(message);
        }
    }
}
