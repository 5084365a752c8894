package io.ashlar.application.port;

import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's total order, recorded when it is made and never derived again. One writer, any number of readers. */
public interface SequenceLog {
    /** One line of the log. */
    sealed interface Entry {
        /**
         * A batch was opened; again with a later time if nothing was applied yet.
         *
         * @param batchTime seconds since 1970 UTC
         */
        record Opened(long batch, long batchTime) implements Entry {}

        /**
         * A part of a bundle was applied to the open batch, or refused; a bundle may go on in the next batch.
         *
         * @param part from 0
         * @param content all of the bundle with its first part, null with the others
         * @param last whether it is the bundle's last part
         * @param answers one for each instruction of the part
         */
        record Applied(BundleId bundle, int part, @Nullable SignedBundle content, boolean last, List<Answer> answers) implements Entry {
            public Applied {
                answers = List.copyOf(answers);
            }
        }

        /** A batch was sealed with this root. */
        record Closed(long batch, Bytes32 newRoot) implements Entry {}
    }

    /** @param number grows from line to line, not always by one */
    record Line(long number, Entry entry) {}

    /**
     * Appends all entries or none, durably.
     *
     * @return the last one's line number
     */
    long append(List<Entry> entries);

    /** Reads every line after a number, in order; 0 reads from the beginning. */
    void replay(long after, Consumer<Line> reader);

    /** The line up to which the event store was told; 0 before the first. */
    long told();

    void told(long line);
}
