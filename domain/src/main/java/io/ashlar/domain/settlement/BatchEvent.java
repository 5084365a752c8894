package io.ashlar.domain.settlement;

import io.ashlar.domain.shared.Bytes32;
import java.time.Instant;
import java.util.List;

/** What happened to a batch. */
public sealed interface BatchEvent {
    long batch();

    Instant at();

    /**
     * @param batchTime the time its rules were judged at
     * @param instructions how many it holds
     */
    record BatchSealed(long batch, Bytes32 previousRoot, Bytes32 newRoot, Bytes32 instructionLog, Instant batchTime, int instructions, Instant at)
            implements BatchEvent {}

    record BatchProven(long batch, int proofBytes, long proveMillis, int securityBits, Instant at) implements BatchEvent {}

    record BatchCommitted(long batch, List<EthereumTransaction> transactions, Instant at) implements BatchEvent {}

    /** Proved and executed on Ethereum. */
    record BatchSettled(long batch, List<EthereumTransaction> transactions, Instant at) implements BatchEvent {}

    record BatchFinalised(long batch, Instant at) implements BatchEvent {}
}
