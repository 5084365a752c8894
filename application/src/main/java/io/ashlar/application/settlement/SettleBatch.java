package io.ashlar.application.settlement;

import io.ashlar.application.port.BatchProver;
import io.ashlar.application.port.Batches;
import io.ashlar.application.port.Clock;
import io.ashlar.application.port.Ledger;
import io.ashlar.application.port.SequenceLog;
import io.ashlar.application.port.SettlementLayer;
import io.ashlar.domain.settlement.BatchEvent;
import io.ashlar.domain.settlement.EthereumTransaction;
import io.ashlar.domain.shared.Bytes32;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a sealed batch to Ethereum: prove, commit, verify on chain, execute.
 *
 * <p>Every step may be repeated after a crash: the proof is stored, the contracts say how far they are, and a recorded step is not
 * recorded again.
 */
public final class SettleBatch {
    private static final int HEADER_VERSION = 1;

    private final BatchProver prover;
    private final SettlementLayer settlement;
    private final SequenceLog store;
    private final Batches batches;
    private final Clock clock;

    public SettleBatch(BatchProver prover, SettlementLayer settlement, SequenceLog store, Batches batches, Clock clock) {
        this.prover = prover;
        this.settlement = settlement;
        this.store = store;
        this.batches = batches;
        this.clock = clock;
    }

    /** Batches are settled one after the other, in order of number. */
    public void settle(Ledger.Sealed batch) {
        byte[] proof = proof(batch);
        List<SettlementLayer.Transaction> committed = settlement.commit(new SettlementLayer.Header(HEADER_VERSION, batch.batch(),
                batch.previousRoot().hex(), batch.newRoot().hex(), batch.instructionLog().hex(), batch.batchTime()));
        batches.record(new BatchEvent.BatchCommitted(batch.batch(), transactions(committed), clock.now()));
        List<SettlementLayer.Transaction> settled = new ArrayList<>(settlement.prove(batch.batch(), proof));
        settled.addAll(settlement.execute(batch.batch()));
        batches.record(new BatchEvent.BatchSettled(batch.batch(), transactions(settled), clock.now()));
    }

    /** Records the batch as final once its execution is; says whether it is. */
    public boolean finalise(long batch) {
        boolean isFinal = settlement.isFinal(batch);
        if (isFinal) {
            batches.record(new BatchEvent.BatchFinalised(batch, clock.now()));
        }
        return isFinal;
    }

    private byte[] proof(Ledger.Sealed batch) {
        byte[] stored = store.proof(batch.batch());
        if (stored != null) {
            batches.record(new BatchEvent.BatchProven(batch.batch(), stored.length, 0, prover.securityBits(), clock.now()));
            return stored;
        }
        Instant start = clock.now();
        byte[] proof = prover.prove(batch, settlement.place());
        store.storeProof(batch.batch(), proof);
        long millis = Duration.between(start, clock.now()).toMillis();
        batches.record(new BatchEvent.BatchProven(batch.batch(), proof.length, millis, prover.securityBits(), clock.now()));
        return proof;
    }

    private static List<EthereumTransaction> transactions(List<SettlementLayer.Transaction> transactions) {
        return transactions.stream().map(t -> new EthereumTransaction(new Bytes32(t.hash()), t.gasUsed(), t.bytes())).toList();
    }
}
