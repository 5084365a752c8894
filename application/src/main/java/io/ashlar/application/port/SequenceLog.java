package io.ashlar.application.port;

import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's total order, recorded when it is made and never derived again. One {@linkplain WritingRight writer}, any number of readers. */
public interface SequenceLog {
    /** What a line of the log says. */
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

        /** A batch takes no more. */
        record Closed(long batch) implements Entry {}

        /**
         * A closed batch's root is known. Batches opened meanwhile may have lines before this one.
         *
         * @param batchTime seconds since 1970 UTC
         */
        record Sealed(long batch, long batchTime, Bytes32 previousRoot, Bytes32 newRoot, Bytes32 instructionLog, int instructions)
                implements Entry {}
    }

    /** @param number grows from line to line, not always by one */
    record Line(long number, Entry entry) {}

    /** Reads every line after a number, in order; 0 reads from the beginning. */
    void replay(long after, Consumer<Line> reader);

    /** The next lines after a number, in order; empty where there are none yet. */
    List<Line> next(long after);

    /** Those of the bundles of which the log holds anything. */
    Set<BundleId> known(Collection<BundleId> bundles);

    /** The answers to a bundle's parts before {@code part}, in the bundle's order. */
    List<Answer> answers(BundleId bundle, int part);

    /** The root logged for a sealed batch. */
    Optional<Bytes32> root(long batch);

    /** The line up to which the event store was told; 0 before the first. */
    long told();

    /** Never goes back. */
    void told(long line);
}
