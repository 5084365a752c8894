package io.ashlar.application.port;

import io.ashlar.domain.instruction.Answer;
import io.ashlar.domain.instruction.BundleEvent.BundleAccepted;
import io.ashlar.domain.instruction.BundleId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's total order, recorded when it is made and never derived again. */
public interface SequenceLog {
    /** One line of the log. */
    sealed interface Entry {
        /** A batch was opened with this time. */
        record Opened(long batch, long batchTime) implements Entry {}

        /** A bundle was applied, with these answers. */
        record Applied(BundleAccepted bundle, List<Answer> answers) implements Entry {}

        /** A batch was sealed with this root. */
        record Closed(long batch, String newRoot) implements Entry {}
    }

    /** Appends all entries or none, durably. */
    void append(List<Entry> entries);

    /** Replays from the beginning, in order. */
    void replay(Consumer<Entry> reader);

    /** The stored proof of a batch. */
    byte @Nullable [] proof(long batch);

    void storeProof(long batch, byte[] proof);

    /** Whether the bundle is in the log. */
    boolean contains(BundleId bundle);
}
