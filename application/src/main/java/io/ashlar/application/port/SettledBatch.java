package io.ashlar.application.port;

import io.ashlar.domain.instruction.Status;
import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch executed on Ethereum.
 *
 * @param batchTime the time its rules were judged at
 * @param status SETTLED or FINAL
 * @param finalAt null until it is FINAL
 * @param transactions on Ethereum, in order
 */
public record SettledBatch(long number, Bytes32 previousRoot, Bytes32 newRoot, Bytes32 instructionLog, Instant batchTime, int instructions,
        Status status, Instant sealedAt, Instant provenAt, Instant committedAt, Instant settledAt, @Nullable Instant finalAt,
        List<Transaction> transactions) {
    /** @param status the one the batch reached by it: COMMITTED, or SETTLED for proof and execution */
    public record Transaction(Status status, Bytes32 hash) {}

    public SettledBatch {
        transactions = List.copyOf(transactions);
        if (status != Status.SETTLED && status != Status.FINAL) {
            throw new IllegalArgumentException("batch " + number + " is not executed: " + status);
        }
    }
}
