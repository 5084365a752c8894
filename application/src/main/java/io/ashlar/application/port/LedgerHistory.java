package io.ashlar.application.port;

import io.ashlar.domain.instruction.Instruction;
import io.ashlar.domain.instruction.RefusalCode;
import io.ashlar.domain.shared.AccountId;
import io.ashlar.domain.shared.BundleId;
import io.ashlar.domain.shared.Bytes32;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger as it was after a batch, and how it came there. The present ledger is not touched. */
public interface LedgerHistory {
    /**
     * Tells what the batches {@code from} to {@code to} did, in the ledger's order, then every record as of the end of {@code to}, in
     * the order of the ledger's list.
     *
     * @throws IllegalStateException if the history ends before {@code to}, or does not lead to the roots it names
     */
    void read(long from, long to, Reader reader);

    /** Receives the history. */
    interface Reader {
        void logged(Logged logged);

        void refused(Refused refused);

        void record(Recorded recorded);
    }

    /** An instruction as it stood in its bundle, from index 0. */
    record Line(BundleId bundle, int index, AccountId actor, Instruction instruction) {}

    /**
     * One instruction of a signed bundle in a batch, applied or refused.
     *
     * @param position in the ledger's total order, from 1; 0 if it was refused
     * @param refusal null if it was applied
     * @param chain over the instructions of its part of the bundle up to this one
     * @param log the batch's instruction log after the part, null unless this is the part's last instruction
     */
    record Logged(long position, long batch, Line line, @Nullable RefusalCode refusal, Bytes32 chain, @Nullable Bytes32 log) {}

    /**
     * One instruction of a bundle the ledger did not take at all, because of its signatures.
     *
     * @param batch the batch that was open
     */
    record Refused(long batch, Line line, RefusalCode code) {}

    /**
     * One record with its path under the root after the last batch read.
     *
     * @param next the record that follows in the list, null for the last
     * @param siblings from the leaf upward; those left out at the end are digests of empty subtrees
     */
    record Recorded(RegisterEntry entry, RegisterEntry.@Nullable Key next, int leaf, List<Bytes32> siblings) {
        public Recorded {
            siblings = List.copyOf(siblings);
        }
    }
}
